package io.stallholder.marketplace;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Which of two things counts, whichever was heard first; what is absent never does. */
final class ByTime {

    private ByTime() {}

    static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return first(one, other, Comparator.naturalOrder());
    }

    static <T> Optional<T> first(Optional<T> one, Optional<T> other, Comparator<T> order) {
        return Stream.of(one, other).flatMap(Optional::stream).min(order);
    }

    static <T> Optional<T> last(Optional<T> one, Optional<T> other, Comparator<T> order) {
        return first(one, other, order.reversed());
    }
}
