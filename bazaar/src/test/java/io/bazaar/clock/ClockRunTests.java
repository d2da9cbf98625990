package io.bazaar.clock;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.testing.Running;
import io.bazaar.testing.StandingClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock running faster than the wall's. */
final class ClockRunTests {

    private static final Instant START = Instant.parse("2026-11-22T20:15:30Z");

    private final StandingClock wall = new StandingClock(START);
    private final Store store = Store.inMemory();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private HttpServer listener = server();
    private volatile int status = 200;

    @BeforeEach
    void listen() {
        listener.start();
    }

    @AfterEach
    void close() {
        mayAnswer.countDown();
        listener.stop(0);
        store.close();
    }

    @Test
    void it_runs_at_a_rate_with_the_stops_of_an_advance_until_it_is_stopped()
            throws InterruptedException {
        mayAnswer.countDown();
        MarketClock clock = clock(store);
        List<Instant> due = new CopyOnWriteArrayList<>();
        clock.onMove(() -> due.add(clock.instant()));

        assertThat(clock.run(3600)).isInstanceOf(ClockAnswer.Moving.class);
        wall.pass(Duration.ofSeconds(1));
        Running.await(() -> heard.size() == 3);

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
        assertThat(heard).hasSize(3);
        wall.pass(Duration.ofSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(3601));
        assertThat(clock.set(START.plus(Duration.ofDays(1))))
                .isInstanceOf(ClockAnswer.Moving.class);
    }

    @Test
    void a_run_is_resumed_after_a_restart_and_changes_its_rate(@TempDir Path folder)
            throws InterruptedException {
        mayAnswer.countDown();
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
        mayAnswer.countDown();
        status = 503;
        MarketClock clock =
                new MarketClock(
                        store,
                        wall,
                        new ClockListeners(List.of(address()), Duration.ofMillis(400)));
        clock.run(3600);
        wall.pass(Duration.ofSeconds(1));

        Running.await(() -> clock.state().error() != null);

        assertThat(clock.state().error()).contains(address().toString());
        assertThat(clock.state().rate()).isEqualTo(1);
        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-11-22T20:30:00Z"));
    }

    @Test
    void it_runs_neither_too_slowly_nor_too_fast() {
        mayAnswer.countDown();
        MarketClock clock = clock(store);

        for (int rate : List.of(-1, 0, 1, 86_401)) {
            assertThat(clock.run(rate)).isEqualTo(new ClockAnswer.NoSuchRate(rate, 86_400));
        }
    }

    private MarketClock clock(Store kept) {
        return new MarketClock(
                kept, wall, new ClockListeners(List.of(address()), Duration.ofSeconds(20)));
    }

    private URI address() {
        return URI.create("http://localhost:" + listener.getAddress().getPort() + "/settle");
    }

    private HttpServer server() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext(
                    "/settle",
                    exchange -> {
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        heard.add(Json.tree(body).toString());
                        try {
                            mayAnswer.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
