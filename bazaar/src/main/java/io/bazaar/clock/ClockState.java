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
 * @param error why the last advance stopped early
 */
public record ClockState(
        Instant now,
        boolean advancing,
        @Nullable Instant target,
        int step,
        int steps,
        @Nullable String waitingFor,
        @Nullable String error) {}
