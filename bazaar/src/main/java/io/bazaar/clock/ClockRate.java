package io.bazaar.clock;

/** How fast the market's time runs, as it is stored. */
record ClockRate(int rate) {}
