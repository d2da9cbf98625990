package io.stallholder.metering;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lanes in simulated time: one runs at a time, and when it waits, time goes on to the next that
 * wakes up. The same lanes always take turns alike.
 */
final class VirtualTime implements InstantSource, Lanes {

    private final int lanes;
    private final Queue<Place> waiting =
            new PriorityQueue<>(
                    Comparator.comparing(Place::wakesAt).thenComparingInt(Place::number));
    private final Semaphore handedBack = new Semaphore(0);
    private final ThreadLocal<Optional<Place>> current = ThreadLocal.withInitial(Optional::empty);
    private volatile Instant now;

    VirtualTime(Instant start, int lanes) {
        this.now = start;
        this.lanes = lanes;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void run(Runnable lane) {
        List<Place> places = new ArrayList<>();
        for (int number = 0; number < lanes; number++) {
            Place place = new Place(number, now);
            places.add(place);
            waiting.add(place);
            Thread.ofVirtual().start(() -> runIn(place, lane));
        }
        while (!waiting.isEmpty()) {
            Place next = waiting.remove();
            now = next.wakesAt().isAfter(now) ? next.wakesAt() : now;
            next.turn.release();
            handedBack.acquireUninterruptibly();
        }
        for (Place place : places) {
            if (place.failure != null) {
                throw new IllegalStateException("a lane failed", place.failure);
            }
        }
    }

    /** Lets simulated time pass for the lane that calls; outside of lanes, for everybody. */
    void pass(Duration time) {
        Optional<Place> place = current.get();
        if (place.isEmpty()) {
            now = now.plus(time);
            return;
        }
        place.get().wakesAt = now.plus(time);
        waiting.add(place.get());
        handedBack.release();
        place.get().turn.acquireUninterruptibly();
    }

    private void runIn(Place place, Runnable lane) {
        place.turn.acquireUninterruptibly();
        current.set(Optional.of(place));
        try {
            lane.run();
        } catch (RuntimeException | Error failed) {
            place.failure = failed;
        } finally {
            handedBack.release();
        }
    }

    private static final class Place {
        private final int number;
        private final Semaphore turn = new Semaphore(0);
        private Instant wakesAt;
        private @Nullable Throwable failure;

        Place(int number, Instant wakesAt) {
            this.number = number;
            this.wakesAt = wakesAt;
        }

        int number() {
            return number;
        }

        Instant wakesAt() {
            return wakesAt;
        }
    }
}
