package io.bazaar.market;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Unmodifiable copies that keep the order in which the market's file lists things. */
final class Ordered {

    private Ordered() {}

    static <K, V> SequencedMap<K, V> copy(SequencedMap<K, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
