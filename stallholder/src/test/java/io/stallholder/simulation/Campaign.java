package io.stallholder.simulation;

import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Many histories on all cores, and what they amount to. */
final class Campaign {

    private final Matrix matrix = new Matrix();
    private final AtomicInteger histories = new AtomicInteger();
    private final AtomicInteger monthEnds = new AtomicInteger();
    private final AtomicInteger safety = new AtomicInteger();
    private final AtomicLong simulatedHours = new AtomicLong();
    private final ConcurrentSkipListMap<Long, AssertionError> broken =
            new ConcurrentSkipListMap<>();

    /** Runs the histories of these seeds; a broken one stops none of the others. */
    void run(LongStream seeds) {
        seeds.parallel().forEach(this::run);
    }

    private void run(long seed) {
        History history = new History(seed, "");
        try {
            history.run();
        } catch (AssertionError failure) {
            broken.put(seed, failure);
        }
        histories.incrementAndGet();
        monthEnds.addAndGet(history.hasMonthEnd() ? 1 : 0);
        safety.addAndGet(history.mode() == Mode.SAFETY ? 1 : 0);
        simulatedHours.addAndGet(history.simulated().toHours());
        matrix.add(history.matrix());
    }

    /** What broke, by seed. */
    ConcurrentSkipListMap<Long, AssertionError> broken() {
        return broken;
    }

    Matrix matrix() {
        return matrix;
    }

    int monthEndsPerHundred() {
        return monthEnds.get() * 100 / histories.get();
    }

    int safetyPerHundred() {
        return safety.get() * 100 / histories.get();
    }

    @Override
    public String toString() {
        return ("%d histories, %d of 100 of safety, %d simulated years, %d faults, "
                        + "a month's end in %d of 100%n%s")
                .formatted(
                        histories.get(),
                        safetyPerHundred(),
                        Duration.ofHours(simulatedHours.get()).toDays() / 365,
                        matrix.total(),
                        monthEndsPerHundred(),
                        matrix);
    }
}
