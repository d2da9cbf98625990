package io.bazaar.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clock going faster than the wall's: every moment it walks as far as the rate asks, with the
 * stops of an advance, and what the listeners hold up is not caught up with.
 */
final class ClockRun {

    private static final Logger LOG = LoggerFactory.getLogger(ClockRun.class);
    private static final long MOMENT_MILLIS = 50;

    /** A step never makes up for more than this much wall time. */
    private static final Duration ARREARS_MAX = Duration.ofSeconds(1);

    private final MarketClock clock;
    private final ClockListeners listeners;
    private final InstantSource wall;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopped = lock.newCondition();
    private int rate;
    private @Nullable Thread runner;
    private volatile @Nullable String waitingFor;
    private volatile @Nullable String error;

    ClockRun(MarketClock clock, ClockListeners listeners, InstantSource wall) {
        this.clock = clock;
        this.listeners = listeners;
        this.wall = wall;
    }

    /** Market seconds in a wall second; 0 when it does not run. */
    int rate() {
        lock.lock();
        try {
            return rate;
        } finally {
            lock.unlock();
        }
    }

    @Nullable String waitingFor() {
        return waitingFor;
    }

    /** Why the last run stopped by itself. */
    @Nullable String error() {
        return error;
    }

    /** Begins, or goes on at another rate. */
    void start(int wanted) {
        lock.lock();
        try {
            rate = wanted;
            error = null;
            if (runner == null) {
                Instant since = wall.instant();
                runner = Thread.ofVirtual().name("bazaar-clock-run").start(() -> run(since));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends the run and waits for its last step. */
    void stop() throws InterruptedException {
        Thread running;
        lock.lock();
        try {
            rate = 0;
            stopped.signalAll();
            running = runner;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            running.interrupt();
            running.join();
        }
    }

    private void run(Instant since) {
        try {
            Instant last = since;
            while (pause()) {
                Instant now = wall.instant();
                Duration passed = Duration.between(last, now);
                last = now;
                walk(passed.compareTo(ARREARS_MAX) > 0 ? ARREARS_MAX : passed);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("the clock stopped at {}", clock.instant(), e);
            error = e.toString();
        } finally {
            lock.lock();
            try {
                rate = 0;
                runner = null;
            } finally {
                lock.unlock();
            }
        }
    }

    /** The clock has moved by the passed time already; what is missing are the other parts. */
    private void walk(Duration passed) throws InterruptedException {
        int times = rate() - 1;
        if (times < 1 || !passed.isPositive()) {
            return;
        }
        Instant from = clock.instant();
        for (Instant stop : ClockAdvance.stops(from, from.plus(passed.multipliedBy(times)))) {
            if (rate() == 0) {
                return;
            }
            clock.moveTo(stop);
            String problem = listeners.settle(clock.instant(), it -> waitingFor = it);
            waitingFor = null;
            if (problem != null) {
                fail(problem);
                return;
            }
        }
    }

    /** A listener that was not waited for because the run was stopped has not failed. */
    private void fail(String problem) {
        lock.lock();
        try {
            error = rate == 0 ? null : problem;
            rate = 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a moment; false when the run is over. */
    private boolean pause() throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(MOMENT_MILLIS);
            while (rate > 0 && left > 0) {
                left = stopped.awaitNanos(left);
            }
            return rate > 0;
        } finally {
            lock.unlock();
        }
    }
}
