package io.bazaar.clock;

import java.time.Instant;

/** What the clock says when it is asked to move. */
public sealed interface ClockAnswer {

    /** It has moved (set) or has begun to move (advance). */
    record Moving(ClockState state) implements ClockAnswer {}

    /** Refused: the market's time never goes back. */
    record Backwards(Instant now, Instant asked) implements ClockAnswer {}

    /** Refused: further than a year at once. */
    record TooFar(Instant asked, Instant latest) implements ClockAnswer {}

    /** Refused: it runs 2 times as fast as the wall clock at least, and not faster than this. */
    record NoSuchRate(int asked, int max) implements ClockAnswer {}

    /** Refused: one advance at a time, and none while it runs. */
    record AlreadyAdvancing(ClockState state) implements ClockAnswer {}
}
