package io.stallholder.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where the shared pace of calls stands: one token bucket without burst, whose rate halves when AWS
 * asks for fewer calls and comes back in a straight line. Pure arithmetic, the same in every store.
 *
 * <pre>
 *   quota ─────┐            ┌──────
 *              │         ／
 *    half      └──────／          from a tenth of the quota to all of it in 20 s
 * </pre>
 *
 * @param nextCall wall time when the next call may start
 * @param throttledAt wall time of the last decrease
 * @param lowMillis the rate just after it, in calls per 1000 s
 */
record PaceState(Instant nextCall, Instant throttledAt, long lowMillis) {

    /** Nothing was called yet, and nothing refused. */
    static final PaceState FRESH = new PaceState(Instant.EPOCH, Instant.EPOCH, 0);

    private static final int SLOWEST = 10;
    private static final Duration RECOVERY = Duration.ofSeconds(20);

    /** No call starts for so long after AWS asked for fewer. */
    private static final Duration REST = Duration.ofSeconds(1);

    /** The rate at this time, in calls per 1000 s. */
    long rateMillis(Sends.Pace pace, Instant wall) {
        long quota = pace.callsPerSecond() * 1000L;
        Duration since = Duration.between(throttledAt, wall);
        if (since.isNegative()) {
            return lowMillis;
        }
        long regained =
                since.compareTo(RECOVERY) >= 0
                        ? quota
                        : quota * since.toMillis() / RECOVERY.toMillis();
        return Math.max(quota / SLOWEST, Math.min(quota, lowMillis + regained));
    }

    /** The next call's start, and the state after it; empty if it is too far away. */
    Optional<Reserved> reserve(Sends.Pace pace, Instant wall) {
        Instant start = nextCall.isAfter(wall) ? nextCall : wall;
        Duration delay = Duration.between(wall, start);
        if (delay.compareTo(pace.waitMax()) > 0) {
            return Optional.empty();
        }
        Duration space = micros(Duration.ofSeconds(1000).dividedBy(rateMillis(pace, start)));
        return Optional.of(
                new Reserved(delay, new PaceState(start.plus(space), throttledAt, lowMillis)));
    }

    /**
     * After AWS asked for fewer calls. Several calls under way are refused for the same excess: one
     * that was sent before the last decrease changes nothing.
     *
     * @param sent when the refused call was sent
     */
    PaceState throttled(Sends.Pace pace, Instant sent, Instant wall) {
        if (!sent.isAfter(throttledAt)) {
            return this;
        }
        long low = Math.max(pace.callsPerSecond() * 1000L / SLOWEST, rateMillis(pace, wall) / 2);
        Instant rested = wall.plus(REST);
        return new PaceState(nextCall.isAfter(rested) ? nextCall : rested, wall, low);
    }

    /** The next whole microsecond, which is what a database keeps. */
    private static Duration micros(Duration exact) {
        return exact.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
    }

    /** A call that may start after the wait. */
    record Reserved(Duration delay, PaceState after) {}
}
