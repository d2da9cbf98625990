package io.bazaar.junit;

import io.bazaar.clock.ClockAnswer;
import io.bazaar.clock.ClockState;
import io.bazaar.clock.MarketClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The market's time. It runs on like the machine's, can be moved forward, and never goes back;
 * whatever would have happened on the way (tokens expire, licenses end, late events arrive) has
 * happened when a method returns. A move that is refused is an {@link IllegalArgumentException}.
 */
public final class BazaarClock implements InstantSource {

    private final MarketClock clock;

    BazaarClock(MarketClock clock) {
        this.clock = clock;
    }

    /** The market's time now; a seller's program under test can share it. */
    @Override
    public Instant instant() {
        return clock.instant();
    }

    /** Walks forward by this much, in steps of at most an hour. At most 366 days at once. */
    public void advance(Duration by) {
        walk(clock.advance(by));
    }

    /** Walks forward to this instant, in steps of at most an hour. */
    public void advanceTo(Instant to) {
        walk(clock.advanceTo(to));
    }

    /** Walks to 01:00 UTC on the first of the next month. */
    public void toMonthEnd() {
        walk(clock.advanceToMonthEnd());
    }

    /** Jumps to this instant in one step. */
    public void set(Instant to) {
        moved(clock.set(to));
    }

    /**
     * Lets the market's time run until it is stopped, with the steps of a walk.
     *
     * @param rate market seconds in a second, 2 to 86,400
     */
    public void run(int rate) {
        moved(clock.run(rate));
    }

    /** Lets the market's time go on like the machine's. */
    public void stop() {
        try {
            clock.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the clock was stopping", e);
        }
    }

    private void walk(ClockAnswer answer) {
        moved(answer);
        ClockState end = awaited();
        if (end.error() != null) {
            throw new IllegalStateException(
                    "the clock stopped at " + end.now() + ": " + end.error());
        }
    }

    private static void moved(ClockAnswer answer) {
        if (!(answer instanceof ClockAnswer.Moving)) {
            throw new IllegalArgumentException("the market's clock does not move: " + answer);
        }
    }

    private ClockState awaited() {
        try {
            return clock.awaitAdvance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the clock was moving", e);
        }
    }
}
