package io.stallholder.console.web;

import io.stallholder.metering.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A subscription on the deadline board.
 *
 * @param left until the deadline; negative past it
 */
public record BoardRow(Deadline due, String organizationName, Level level, Duration left) {

    static BoardRow of(Deadline due, String organizationName, Instant now) {
        return new BoardRow(
                due, organizationName, Level.of(due, now), Duration.between(now, due.deadline()));
    }

    /** Whole hours left, or past the deadline. */
    public long hours() {
        return left.abs().toHours();
    }

    /** Minutes beyond {@link #hours}. */
    public int minutes() {
        return left.abs().toMinutesPart();
    }

    boolean admits(String text) {
        return String.join(
                        " ",
                        due.license().value(),
                        due.productCode(),
                        due.organization().toString(),
                        organizationName)
                .toLowerCase(Locale.ROOT)
                .contains(text.toLowerCase(Locale.ROOT));
    }

    /** How urgent it is, by the part of its time that is used up, as alerts count it. */
    public enum Level {
        /** Less than half. */
        CALM,
        /** Half. */
        WATCH,
        /** Three quarters. */
        SOON,
        /** Nine tenths. */
        NOW,
        /** AWS is expected to refuse it. */
        PAST;

        private static final int HALF = 50;
        private static final int THREE_QUARTERS = 75;
        private static final int NINE_TENTHS = 90;
        private static final int ALL = 100;

        static Level of(Deadline due, Instant now) {
            long whole = Math.max(1, Duration.between(due.from(), due.deadline()).toSeconds());
            long used = Duration.between(due.from(), now).toSeconds() * ALL / whole;
            if (!now.isBefore(due.deadline())) {
                return PAST;
            }
            if (used >= NINE_TENTHS) {
                return NOW;
            }
            if (used >= THREE_QUARTERS) {
                return SOON;
            }
            return used >= HALF ? WATCH : CALM;
        }
    }
}
