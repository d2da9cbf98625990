package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.AgreementGateway;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How often AWS is asked for agreements: one call a second less than it lets an account make, and
 * after a failure only once a pause is over, which doubles with each failure in a row. One node
 * asks at a time, so the pauses need no jitter.
 */
final class SearchPace {

    private static final int CALLS_PER_SECOND = AgreementGateway.SEARCHES_PER_SECOND_MAX - 1;
    private static final Duration PAUSE_FIRST = Duration.ofSeconds(2);
    private static final int DOUBLINGS_MAX = 7;

    private final WallClock wall;
    private Instant second = Instant.MIN;
    private Instant restUntil = Instant.MIN;
    private int calls;
    private int failures;

    SearchPace(WallClock wall) {
        this.wall = wall;
    }

    /** Whether a call may be made now; it counts as made. */
    boolean take() {
        Instant now = wall.now();
        if (now.isBefore(restUntil)) {
            return false;
        }
        Instant current = now.truncatedTo(ChronoUnit.SECONDS);
        if (!current.equals(second)) {
            second = current;
            calls = 0;
        }
        calls++;
        return calls <= CALLS_PER_SECOND;
    }

    /** Whether a pause after a failure goes on. */
    boolean isResting() {
        return wall.now().isBefore(restUntil);
    }

    void answered() {
        failures = 0;
    }

    /** Nothing is asked for 2 seconds after the first failure, up to about 4 minutes later on. */
    void failed() {
        restUntil = wall.now().plus(PAUSE_FIRST.multipliedBy(1L << failures));
        failures = Math.min(failures + 1, DOUBLINGS_MAX);
    }
}
