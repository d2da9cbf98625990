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
 * waited for, so that a seller's hourly work is done before the next hour begins. The offset is
 * durable; an advance that was cut off by a crash simply stays where it was.
 */
public final class MarketClock implements InstantSource {

    private static final Duration REACH = Duration.ofDays(366);
    private static final LocalTime AFTER_LAST_REPORT = LocalTime.of(1, 0);
    private static final String KEY = "offset";

    private final InstantSource wall;
    private final Store store;
    private final Table<ClockOffset> offsets;
    private final List<Runnable> dueWork = new CopyOnWriteArrayList<>();
    private final ClockListeners listeners;
    private final ClockAdvance advance;
    private volatile Duration offset;

    /** A clock that remembers its offset in the store. */
    public MarketClock(Store store, InstantSource wall, ClockListeners listeners) {
        this.store = store;
        this.wall = wall;
        this.listeners = listeners;
        this.offsets = store.table("clock", ClockOffset.class);
        this.offset = offsets.find(KEY).map(ClockOffset::offset).orElse(Duration.ZERO);
        this.advance = new ClockAdvance(this, listeners);
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
        return advance.state();
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
        if (state().advancing()) {
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
        return advance.start(now, to);
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
