package io.bazaar.market;

import java.time.Period;
import java.util.SequencedMap;

/**
 * What a buyer chose of a contract offer.
 *
 * @param quantities units by dimension key, each at least 1
 */
public record UpfrontChoice(Period duration, SequencedMap<String, Integer> quantities) {

    public UpfrontChoice {
        quantities = Ordered.copy(quantities);
    }
}
