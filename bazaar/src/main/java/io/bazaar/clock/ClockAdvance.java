package io.bazaar.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The walk of the market clock to a later instant, in the background, one at a time. */
final class ClockAdvance {

    private static final Logger LOG = LoggerFactory.getLogger(ClockAdvance.class);

    /** Between two stops. */
    private static final Duration SPACE = Duration.ofMinutes(30);

    private final MarketClock clock;
    private final ClockListeners listeners;
    private volatile Progress progress = new Progress(false, null, 0, 0, null, null);
    private CompletableFuture<Boolean> ended = CompletableFuture.completedFuture(true);

    ClockAdvance(MarketClock clock, ClockListeners listeners) {
        this.clock = clock;
        this.listeners = listeners;
    }

    ClockState state() {
        Progress seen = progress;
        return new ClockState(
                clock.instant(),
                seen.running,
                seen.target,
                seen.step,
                seen.steps,
                seen.waitingFor,
                seen.error,
                1);
    }

    synchronized ClockAnswer start(Instant from, Instant to) {
        if (progress.running) {
            return new ClockAnswer.AlreadyAdvancing(state());
        }

        List<Instant> stops = stops(from, to);
        progress = new Progress(true, to, 0, stops.size(), null, null);
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        ended = end;
        Thread.ofVirtual().name("bazaar-clock").start(() -> walk(stops, end));
        return new ClockAnswer.Moving(state());
    }

    ClockState await() throws InterruptedException {
        CompletableFuture<Boolean> end;
        synchronized (this) {
            end = ended;
        }
        try {
            end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return state();
    }

    /**
     * Every full and half hour after {@code from}, then {@code to} itself. AWS takes the usage of
     * an ended license for one hour, and a listener waits some minutes of it for the last events: a
     * stop every half hour leaves each end a stop in between, whatever its minute.
     */
    static List<Instant> stops(Instant from, Instant to) {
        List<Instant> stops = new ArrayList<>();
        Instant stop = from.truncatedTo(ChronoUnit.HOURS).plus(SPACE);
        for (; stop.isBefore(to); stop = stop.plus(SPACE)) {
            if (stop.isAfter(from)) {
                stops.add(stop);
            }
        }
        stops.add(to);
        return List.copyOf(stops);
    }

    private void walk(List<Instant> stops, CompletableFuture<Boolean> end) {
        String error = null;
        try {
            for (int i = 0; i < stops.size() && error == null; i++) {
                clock.moveTo(stops.get(i));
                error = listeners.settle(clock.instant(), this::waitingFor);
                progress = error == null ? progress.stepped(i + 1) : progress;
            }
        } catch (RuntimeException e) {
            LOG.error("the clock stopped at {}", clock.instant(), e);
            error = e.toString();
        } finally {
            progress = progress.ended(error);
            end.complete(true);
        }
    }

    private void waitingFor(@Nullable String listener) {
        progress = progress.waiting(listener);
    }

    /** How far the walk has come. */
    private record Progress(
            boolean running,
            @Nullable Instant target,
            int step,
            int steps,
            @Nullable String waitingFor,
            @Nullable String error) {

        Progress stepped(int done) {
            return new Progress(running, target, done, steps, null, error);
        }

        Progress waiting(@Nullable String listener) {
            return new Progress(running, target, step, steps, listener, error);
        }

        Progress ended(@Nullable String reason) {
            return new Progress(false, target, step, steps, null, reason);
        }
    }
}
