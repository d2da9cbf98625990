package io.bazaar.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The market's time as it is carried from one Bazaar to another.
 *
 * @param rate market seconds in a wall second; absent when it does not run
 */
public record ClockMoment(Instant now, @Nullable Integer rate) {}
