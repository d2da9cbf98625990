package io.stallholder.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * How much of the books is proved.
 *
 * @param from business time of the first booking hour; empty for all there is. What is closed
 *     before it was proved by an earlier run
 * @param now the business time of the run
 */
public record Scope(Optional<Instant> from, Instant now) {

    /** All there is. */
    public static Scope whole(Instant now) {
        return new Scope(Optional.empty(), now);
    }

    /** The first booking hour as a bound that is always there. */
    public Instant fromOr(Instant beginning) {
        return from.orElse(beginning);
    }
}
