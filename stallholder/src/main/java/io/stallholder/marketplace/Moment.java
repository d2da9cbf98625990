package io.stallholder.marketplace;

import java.time.Instant;
import java.util.Comparator;

/**
 * When something happened, and how it is known. What AWS told by an event outweighs what a sweep
 * made of the Agreement API, whichever was heard first; among equals the earlier counts.
 */
record Moment(Instant at, Source source) {

    static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::source).thenComparing(Moment::at);

    /** Where it is known from, the more certain first. */
    enum Source {
        EVENT,
        SWEEP
    }
}
