package io.bazaar.clock;

import java.time.Duration;

/** How far the market's time is ahead of the wall clock, as it is stored. */
record ClockOffset(Duration offset) {}
