package io.stallholder.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Figures that are read at most once in five seconds of the wall clock, however many gauges ask for
 * them: a scrape costs one reading.
 */
public final class Sampled<T> {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final WallClock clock;
    private final Supplier<T> reading;
    private @Nullable Sample<T> sample;

    public Sampled(WallClock clock, Supplier<T> reading) {
        this.clock = clock;
        this.reading = reading;
    }

    /** The newest figures. */
    public synchronized T get() {
        Instant now = clock.now();
        Sample<T> last = sample;
        if (last == null || !now.isBefore(last.at().plus(FRESH))) {
            last = new Sample<>(reading.get(), now);
            sample = last;
        }
        return last.value();
    }

    private record Sample<T>(T value, Instant at) {}
}
