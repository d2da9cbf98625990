package io.stallholder.e2e;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come to be, with a deadline that says what did not. */
final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Duration patience;

    private Eventually(Duration patience) {
        this.patience = patience;
    }

    static Eventually within(Duration patience) {
        return new Eventually(patience);
    }

    void until(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
