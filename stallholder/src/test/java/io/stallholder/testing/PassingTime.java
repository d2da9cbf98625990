package io.stallholder.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time, ahead of which a test lets time pass. */
public final class PassingTime implements InstantSource {

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    /** Lets some time pass at once. */
    public void pass(Duration time) {
        passed.updateAndGet(time::plus);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(passed.get());
    }
}
