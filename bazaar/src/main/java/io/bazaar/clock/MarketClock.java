package io.bazaar.clock;

import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The market's time, which a person may move forward but never back.
 *
 * <p><b>Set</b> jumps: what has become due happens, nobody is waited for. <b>Advance</b> walks in
 * steps of at most an hour; after each step what is due happens and every listener is told and
 * waited for, so that a seller's hourly work is done before the next hour begins. <b>Run</b> does
 * the same all the time, so many market seconds in a wall second. The offset and the rate are
 * durable; an advance that was cut off by a crash simply stays where it was.
 */
public final class MarketClock implements InstantSource {

    /** The fastest it runs: a day in a second. */
    public static final int RATE_MAX = 86_400;

    private static final Duration REACH = Duration.ofDays(366);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final LocalTime AFTER_LAST_REPORT = LocalTime.of(1, 0);
    private static final String KEY = "offset";

    private final InstantSource wall;
    private final Store store;
    private final Table<ClockOffset> offsets;
    private final List<Runnable> dueWork = new CopyOnWriteArrayList<>();
    private final ClockListeners listeners;
    private final ClockAdvance advance;
    private final ClockRun run;
    private final Table<ClockRate> rates;
    private volatile Duration offset;

    /** A clock that remembers its offset in the store. */
    public MarketClock(Store store, InstantSource wall, ClockListeners listeners) {
        this.store = store;
        this.wall = wall;
        this.listeners = listeners;
        this.offsets = store.table("clock", ClockOffset.class);
        this.offset = offsets.find(KEY).map(ClockOffset::offset).orElse(Duration.ZERO);
        this.rates = store.table("clock-rate", ClockRate.class);
        this.advance = new ClockAdvance(this, listeners);
        this.run = new ClockRun(this, listeners, wall);
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(offset);
    }

    /** How far the market's time is ahead of the wall clock. */
    public Duration offset() {
        return offset;
    }

    /** What the clock shows now. */
    public ClockState state() {
        int rate = run.rate();
        ClockState state = advance.state();
        return rate == 0 && run.error() == null
                ? state
                : state.running(rate, run.waitingFor(), run.error());
    }

    /**
     * Lets the market's time run, this many market seconds in a wall second, until it is stopped;
     * with the stops of an advance. Durable: {@link #resume} goes on with it.
     *
     * @param rate 2 to {@value #RATE_MAX}
     */
    public ClockAnswer run(int rate) {
        if (rate < 2 || rate > RATE_MAX) {
            return new ClockAnswer.NoSuchRate(rate, RATE_MAX);
        }
        if (advance.state().advancing()) {
            return new ClockAnswer.AlreadyAdvancing(state());
        }
        store.change(() -> rates.put(KEY, new ClockRate(rate)));
        run.start(rate);
        return new ClockAnswer.Moving(state());
    }

    /** Lets the market's time go on like the wall's. */
    public ClockState stop() throws InterruptedException {
        store.change(() -> rates.remove(KEY));
        run.stop();
        return state();
    }

    /** Goes on running as before a restart. */
    public void resume() {
        rates.find(KEY).ifPresent(it -> run.start(it.rate()));
    }

    /** Stops running until it is resumed. */
    public void pause() throws InterruptedException {
        run.stop();
    }

    /** Where the market's time is, to be carried to another Bazaar. */
    public ClockMoment moment() {
        return new ClockMoment(instant(), rates.find(KEY).map(ClockRate::rate).orElse(null));
    }

    /**
     * Takes another time, also an earlier one; inside {@link Store#write} only, and followed by
     * {@link #reread}, whether that change succeeds or not.
     */
    public void put(ClockMoment moment) {
        offset = Duration.between(wall.instant(), moment.now());
        offsets.put(KEY, new ClockOffset(offset));
        if (moment.rate() == null) {
            rates.remove(KEY);
        } else {
            rates.put(KEY, new ClockRate(moment.rate()));
        }
    }

    /** Shows the time that is stored, and runs if that is stored. */
    public void reread() throws InterruptedException {
        offset = offsets.find(KEY).map(ClockOffset::offset).orElse(Duration.ZERO);
        resume();
        moved();
    }

    /** Jumps to an instant without waiting for anybody. */
    public ClockAnswer set(Instant to) {
        Instant now = instant();
        if (to.isBefore(now)) {
            return new ClockAnswer.Backwards(now, to);
        }
        if (to.isAfter(now.plus(REACH))) {
            return new ClockAnswer.TooFar(to, now.plus(REACH));
        }
        if (isMoving()) {
            return new ClockAnswer.AlreadyAdvancing(state());
        }

        moveTo(to);
        listeners.tell(instant());
        return new ClockAnswer.Moving(state());
    }

    /** Begins to walk forward by this much. */
    public ClockAnswer advance(Duration by) {
        return advanceTo(instant().plus(by));
    }

    /** Begins to walk forward to this instant. */
    public ClockAnswer advanceTo(Instant to) {
        Instant now = instant();
        if (to.isBefore(now)) {
            return new ClockAnswer.Backwards(now, to);
        }
        if (to.isAfter(now.plus(REACH))) {
            return new ClockAnswer.TooFar(to, now.plus(REACH));
        }
        return run.rate() > 0 ? new ClockAnswer.AlreadyAdvancing(state()) : advance.start(now, to);
    }

    /**
     * Begins to walk to 01:00 UTC on the first of the next month: the month is over and its last
     * hour has been reported, well before AWS's cut at 06:00.
     */
    public ClockAnswer advanceToMonthEnd() {
        YearMonth next = YearMonth.from(instant().atOffset(ZoneOffset.UTC)).plusMonths(1);
        return advanceTo(next.atDay(1).atTime(AFTER_LAST_REPORT).toInstant(ZoneOffset.UTC));
    }

    /** Waits for the running advance to end, however it ends. */
    public ClockState awaitAdvance() throws InterruptedException {
        return advance.await();
    }

    /** Registers work that is done whenever the clock has moved. */
    public void onMove(Runnable work) {
        dueWork.add(work);
    }

    /** Does what has become due since the clock was last looked at. */
    public void moved() {
        dueWork.forEach(Runnable::run);
    }

    /**
     * How long of this time who waits for something to happen should be made to wait. While the
     * clock is moved, the market stands still until every listener has settled, and a listener that
     * looks once more into its empty queue would hold everybody up: then at most 20 ms.
     */
    public Duration patience(Duration asked) {
        return isMoving() && asked.compareTo(GLANCE) > 0 ? GLANCE : asked;
    }

    /** Whether it is being advanced or runs. */
    private boolean isMoving() {
        return run.rate() > 0 || advance.state().advancing();
    }

    /** Moves forward, durably, and does what has become due; never moves back. */
    void moveTo(Instant to) {
        store.change(() -> {
            Duration wanted = Duration.between(wall.instant(), to);
            if (wanted.compareTo(offset) > 0) {
                offsets.put(KEY, new ClockOffset(wanted));
                offset = wanted;
            }
        });
        moved();
    }
}
