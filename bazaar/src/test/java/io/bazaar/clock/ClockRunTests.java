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

/** The clock running faster than the wall's. */
final class ClockRunTests {

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
    void it_runs_at_a_rate_with_the_stops_of_an_advance_until_it_is_stopped()
            throws InterruptedException {
        listener.answer();
        MarketClock clock = clock(store);
        List<Instant> due = new CopyOnWriteArrayList<>();
        clock.onMove(() -> due.add(clock.instant()));

        assertThat(clock.run(3600)).isInstanceOf(ClockAnswer.Moving.class);
        wall.pass(Duration.ofSeconds(1));
        Running.await(() -> listener.heard.size() == 3);

        assertThat(due)
                .containsExactly(
                        Instant.parse("2026-11-22T20:30:00Z"),
                        Instant.parse("2026-11-22T21:00:00Z"),
                        START.plusSeconds(3600));
        assertThat(clock.state().rate()).isEqualTo(3600);
        assertThat(clock.advance(Duration.ofHours(1)))
                .isInstanceOf(ClockAnswer.AlreadyAdvancing.class);
        assertThat(clock.set(START.plus(Duration.ofDays(1))))
                .isInstanceOf(ClockAnswer.AlreadyAdvancing.class);

        assertThat(clock.stop().rate()).isEqualTo(1);
        assertThat(listener.heard).hasSize(3);
        wall.pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3601));
        assertThat(clock.set(START.plus(Duration.ofDays(1))))
                .isInstanceOf(ClockAnswer.Moving.class);
    }

    @Test
    void a_run_is_resumed_after_a_restart_and_changes_its_rate(@TempDir Path folder)
            throws InterruptedException {
        listener.answer();
        try (Store disk = Store.inDirectory(folder)) {
            MarketClock clock = clock(disk);
            clock.run(60);
            clock.run(120);
            assertThat(clock.state().rate()).isEqualTo(120);
            clock.pause();
            assertThat(clock.state().rate()).isEqualTo(1);
        }
        try (Store disk = Store.inDirectory(folder)) {
            MarketClock clock = clock(disk);
            clock.resume();
            assertThat(clock.state().rate()).isEqualTo(120);
            clock.stop();
            clock.resume();
            assertThat(clock.state().rate()).isEqualTo(1);
        }
    }

    @Test
    void a_listener_that_does_not_settle_stops_the_run_and_is_named() {
        listener.answer(503);
        MarketClock clock =
                new MarketClock(
                        store,
                        wall,
                        new ClockListeners(List.of(listener.address()), Duration.ofMillis(400)));
        clock.run(3600);
        wall.pass(Duration.ofSeconds(1));

        Running.await(() -> clock.state().error() != null);

        assertThat(clock.state().error()).contains(listener.address().toString());
        assertThat(clock.state().rate()).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T20:30:00Z"));
    }

    @Test
    void it_runs_neither_too_slowly_nor_too_fast() {
        listener.answer();
        MarketClock clock = clock(store);

        for (int rate : List.of(-1, 0, 1, 86_401)) {
            assertThat(clock.run(rate)).isEqualTo(new ClockAnswer.NoSuchRate(rate, 86_400));
        }
    }

    private MarketClock clock(Store kept) {
        return new MarketClock(
                kept,
                wall,
                new ClockListeners(List.of(listener.address()), Duration.ofSeconds(20)));
    }
}
