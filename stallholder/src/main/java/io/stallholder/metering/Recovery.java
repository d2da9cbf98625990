package io.stallholder.metering;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A time in which nothing is sealed or sent, since the database may have forgotten what was sent.
 *
 * @param began business time, who began it and why
 * @param lost when calls were made that the journal has and the database had not; empty where an
 *     operator declared the recovery
 */
public record Recovery(UUID id, Cause cause, Began began, Optional<Lost> lost) {

    /** How it came about. */
    public enum Cause {
        /** The send journal has calls that the database does not know. */
        JOURNAL_AHEAD,
        /** An operator said so. */
        DECLARED
    }

    /** When it began, and who began it. */
    public record Began(Instant at, String by, String note) {}

    /** Wall times of the first and the last such call that was found. */
    public record Lost(Instant from, Instant through) {}
}
