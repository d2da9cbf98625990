package io.stallholder.marketplace;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * When something happened, and how it is known. Of an end, what AWS told by an event outweighs what
 * a sweep made of the Agreement API, whichever was heard first; among equals the earlier counts.
 */
record Moment(Instant at, Source source) {

    static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::source).thenComparing(Moment::at);

    /**
     * Which of two tells when a license began, whichever was heard first. A license is updated
     * again at each renewal and change: an event later than the patience after a sweep's guess is
     * not the lost one, and must not take back what is billed since the guess.
     */
    static Moment beginning(Optional<Moment> known, Moment told, Duration patience) {
        if (known.isEmpty()) {
            return told;
        }
        Moment one = known.get();
        if (one.source() == told.source()) {
            return one.at().isAfter(told.at()) ? told : one;
        }
        Moment event = one.source() == Source.EVENT ? one : told;
        Moment guess = one.source() == Source.EVENT ? told : one;
        return event.at().isAfter(guess.at().plus(patience)) ? guess : event;
    }

    /** Where it is known from, the more certain first. */
    enum Source {
        EVENT,
        SWEEP
    }
}
