package io.bazaar.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Store;
import io.bazaar.testing.Running;
import io.bazaar.testing.StandingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MarketClockTests {

    private static final Instant START = Instant.parse("2026-11-22T20:15:30Z");

    private final StandingClock wall = new StandingClock(START);
    private final Store store = Store.inMemory();
    private final Listener listener = new Listener();

    @AfterEach
    void close() {
        listener.close();
        store.close();
    }

    @Test
    void it_runs_with_the_wall_clock() {
        MarketClock clock = clock(store);

        assertThat(clock.instant()).isEqualTo(START);
        wall.pass(Duration.ofSeconds(7));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(7));
    }

    @Test
    void an_advance_stops_at_every_full_and_half_hour_and_waits_for_the_listener_each_time()
            throws InterruptedException {
        listener.answer();
        MarketClock clock = clock(store);
        List<Instant> due = new CopyOnWriteArrayList<>();
        clock.onMove(() -> due.add(clock.instant()));

        assertThat(clock.advance(Duration.ofHours(3))).isInstanceOf(ClockAnswer.Moving.class);
        ClockState end = clock.awaitAdvance();

        List<Instant> stops =
                List.of(
                        Instant.parse("2026-11-22T20:30:00Z"),
                        Instant.parse("2026-11-22T21:00:00Z"),
                        Instant.parse("2026-11-22T21:30:00Z"),
                        Instant.parse("2026-11-22T22:00:00Z"),
                        Instant.parse("2026-11-22T22:30:00Z"),
                        Instant.parse("2026-11-22T23:00:00Z"),
                        Instant.parse("2026-11-22T23:15:30Z"));
        assertThat(due).isEqualTo(stops);
        assertThat(listener.heard)
                .containsExactlyElementsOf(
                        stops.stream().map(stop -> "{\"now\":\"" + stop + "\"}").toList());
        assertThat(end)
                .isEqualTo(
                        new ClockState(
                                stops.getLast(), false, stops.getLast(), 7, 7, null, null, 1));
    }

    @Test
    void whatever_its_minute_an_end_has_a_stop_between_its_grace_and_its_last_chance() {
        Duration grace = Duration.ofMinutes(10);
        Duration lastChance = Duration.ofMinutes(50);
        for (int minute = 0; minute < 60; minute++) {
            Instant end = START.plus(Duration.ofMinutes(minute));
            for (Duration jump : List.of(Duration.ofHours(1), Duration.ofDays(1))) {
                assertThat(ClockAdvance.stops(end, end.plus(jump)))
                        .as("an end at %s", end)
                        .anyMatch(stop ->
                                !stop.isBefore(end.plus(grace))
                                        && !stop.isAfter(end.plus(lastChance)));
            }
        }
    }

    @Test
    void no_step_is_longer_than_an_hour() {
        Instant before = START;
        for (Instant stop : ClockAdvance.stops(START, START.plus(Duration.ofDays(2)))) {
            assertThat(Duration.between(before, stop))
                    .isBetween(Duration.ofNanos(1), Duration.ofHours(1));
            before = stop;
        }
    }

    @Test
    void while_it_waits_it_says_for_whom_and_takes_no_second_order() throws InterruptedException {
        MarketClock clock = clock(store);
        clock.advance(Duration.ofHours(1));

        Running.await(() -> clock.state().waitingFor() != null);
        ClockState state = clock.state();
        assertThat(state.advancing()).isTrue();
        assertThat(state.step()).isZero();
        assertThat(state.steps()).isEqualTo(3);
        assertThat(state.waitingFor()).isEqualTo(listener.address().toString());
        assertThat(clock.advance(Duration.ofHours(1)))
                .isInstanceOf(ClockAnswer.AlreadyAdvancing.class);
        assertThat(clock.set(START.plus(Duration.ofDays(1))))
                .isInstanceOf(ClockAnswer.AlreadyAdvancing.class);

        assertThat(clock.patience(Duration.ofSeconds(20))).isEqualTo(Duration.ofMillis(20));
        assertThat(clock.patience(Duration.ZERO)).isZero();

        listener.answer();
        assertThat(clock.awaitAdvance().error()).isNull();
        assertThat(clock.patience(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_listener_that_does_not_settle_stops_the_advance_and_is_named()
            throws InterruptedException {
        listener.answer(503);
        MarketClock clock =
                new MarketClock(
                        store,
                        wall,
                        new ClockListeners(List.of(listener.address()), Duration.ofMillis(700)));

        clock.advance(Duration.ofHours(5));
        ClockState end = clock.awaitAdvance();

        assertThat(end.now()).isEqualTo(Instant.parse("2026-11-22T20:30:00Z"));
        assertThat(end.advancing()).isFalse();
        assertThat(end.error()).contains(listener.address().toString()).contains("503");
        assertThat(listener.heard).hasSizeGreaterThan(1);

        listener.answer(200);
        clock.advance(Duration.ofHours(1));
        assertThat(clock.awaitAdvance().error()).isNull();
    }

    @Test
    void it_never_goes_back_nor_a_year_at_once() {
        listener.answer();
        MarketClock clock = clock(store);

        assertThat(clock.set(START.minusMillis(1)))
                .isEqualTo(new ClockAnswer.Backwards(START, START.minusMillis(1)));
        assertThat(clock.advanceTo(START.minusMillis(1))).isInstanceOf(ClockAnswer.Backwards.class);
        assertThat(clock.set(START.plus(Duration.ofDays(367))))
                .isInstanceOf(ClockAnswer.TooFar.class);
        assertThat(clock.set(START.plus(Duration.ofDays(2))))
                .isInstanceOf(ClockAnswer.Moving.class);
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(2)));
    }

    @Test
    void month_end_is_one_hour_into_the_next_month() throws InterruptedException {
        listener.answer();
        MarketClock clock = clock(store);
        clock.set(Instant.parse("2026-11-30T22:30:00Z"));

        clock.advanceToMonthEnd();

        assertThat(clock.awaitAdvance().now()).isEqualTo(Instant.parse("2026-12-01T01:00:00Z"));
    }

    @Test
    void the_offset_survives_a_restart(@TempDir Path folder) {
        listener.answer();
        try (Store disk = Store.inDirectory(folder)) {
            clock(disk).set(START.plus(Duration.ofDays(3)));
        }
        try (Store disk = Store.inDirectory(folder)) {
            assertThat(clock(disk).instant()).isEqualTo(START.plus(Duration.ofDays(3)));
        }
    }

    private MarketClock clock(Store kept) {
        return new MarketClock(
                kept,
                wall,
                new ClockListeners(List.of(listener.address()), Duration.ofSeconds(20)));
    }
}
