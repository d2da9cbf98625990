package io.bazaar.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the market clock shows and, while it is being advanced, how far it has come.
 *
 * @param now the market's time
 * @param advancing whether an advance is running
 * @param target where the running or last advance goes; absent before the first
 * @param step steps done so far, counted from 0
 * @param steps steps of the running or last advance
 * @param waitingFor the listener whose answer is awaited
 * @param error why the last advance or run stopped early
 * @param rate market seconds in a wall second while it runs; 1 otherwise
 */
public record ClockState(
        Instant now,
        boolean advancing,
        @Nullable Instant target,
        int step,
        int steps,
        @Nullable String waitingFor,
        @Nullable String error,
        int rate) {

    ClockState running(int times, @Nullable String waiting, @Nullable String stopped) {
        return new ClockState(
                now,
                advancing,
                target,
                step,
                steps,
                times == 0 ? waitingFor : waiting,
                stopped == null ? error : stopped,
                Math.max(1, times));
    }

    /** Whether it runs faster than the wall clock. */
    public boolean isRunning() {
        return rate > 1;
    }
}
