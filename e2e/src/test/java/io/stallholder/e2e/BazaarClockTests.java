package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Making it later: step by step with whoever must be waited for, or in one jump. */
final class BazaarClockTests {

    @TempDir Path data;

    private final List<Instant> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(204);
    private HttpServer listener;
    private String address = "";

    @BeforeEach
    void listen() throws IOException {
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        listener.createContext(
                "/clock",
                exchange -> {
                    try (exchange) {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        told.add(Instant.parse(Http.JSON.readTree(body).path("now").asString()));
                        exchange.sendResponseHeaders(answer.get(), -1);
                    }
                });
        listener.start();
        address = "http://127.0.0.1:" + listener.getAddress().getPort() + "/clock";
    }

    @AfterEach
    void stopListening() {
        listener.stop(0);
    }

    @Test
    void an_advance_stops_at_every_half_hour_and_tells_the_listener() {
        try (BazaarAlone bazaar = BazaarAlone.in(data, address)) {
            Instant before = bazaar.controls().now();

            bazaar.controls().advance(Duration.ofDays(1));

            assertThat(told).hasSize(49).isSorted();
            assertThat(told.subList(0, 48))
                    .allMatch(stop ->
                            stop.truncatedTo(ChronoUnit.HOURS).until(stop).toMinutes() % 30 == 0);
            assertThat(bazaar.controls().now()).isAfter(before.plus(Duration.ofHours(24)));
        }
    }

    @Test
    void a_jump_waits_for_nobody() {
        answer.set(503);
        try (BazaarAlone bazaar = BazaarAlone.in(data, address)) {
            Instant to = bazaar.controls().now().plus(Duration.ofDays(1));

            bazaar.controls().set(to);

            assertThat(bazaar.controls().now()).isAfterOrEqualTo(to);
        }
    }

    @Test
    void a_listener_that_does_not_settle_stops_the_advance_and_is_named() {
        answer.set(503);
        try (BazaarAlone bazaar = BazaarAlone.in(data, address)) {
            Instant before = bazaar.controls().now();
            bazaar.controls().beginAdvance(Duration.ofDays(1));
            Eventually.within(Duration.ofSeconds(10))
                    .until(
                            "it says whom it waits for",
                            () ->
                                    address.equals(
                                            bazaar.controls()
                                                    .clock()
                                                    .path("waitingFor")
                                                    .asString("")));
            assertThat(
                            Http.postJson(
                                            bazaar.url() + "/_bazaar/clock/advance",
                                            Map.of("duration", "PT1H"))
                                    .status())
                    .isEqualTo(409);

            Eventually.within(Duration.ofSeconds(75))
                    .until(
                            "the advance ends",
                            () -> !bazaar.controls().clock().path("advancing").booleanValue());

            JsonNode state = bazaar.controls().clock();
            assertThat(state.path("error").asString()).contains(address, "503");
            assertThat(bazaar.controls().now()).isBefore(before.plus(Duration.ofHours(2)));
            assertThat(new java.util.HashSet<>(told)).hasSize(1);

            answer.set(204);
            bazaar.controls().advance(Duration.ofHours(3));
            assertThat(bazaar.controls().clock().path("error").asString("")).isEmpty();
        }
    }
}
