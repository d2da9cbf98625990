package io.stallholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class WebhookTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEWER = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final UUID ENDPOINT = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    private static final int ATTEMPTS = 3;

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final WallClock clock = new WallClock(time);
    private final Envelope envelope = new Envelope(KEY);
    private final Ids ids = new Ids(UuidCreator::getTimeOrderedEpoch);
    private final WebhookEndpoints endpoints =
            new WebhookEndpoints(DATABASE.jdbc(), clock, envelope);
    private final Webhooks webhooks =
            new Webhooks(DATABASE.jdbc(), ids, clock, new Webhooks.Sealing(envelope, ATTEMPTS));
    private final WebhookLog log = new WebhookLog(DATABASE.jdbc(), clock, ATTEMPTS);
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private HttpServer receiver;

    WebhookTests() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void begin() {
        DATABASE.superuser().sql("truncate outbox.webhooks cascade").update();
        receiver.createContext("/", this::take);
        receiver.start();
        endpoint("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?for=us", SECRET);
    }

    @AfterEach
    void end() {
        receiver.stop(0);
    }

    @Test
    void a_message_arrives_signed_and_is_erased() {
        send();

        assertThat(deliverer(true).run()).isTrue();

        Received got = received.remove();
        assertThat(got.path()).isEqualTo("/hook?for=us");
        assertThat(got.body())
                .contains("\"type\":\"alert.raised\"")
                .contains("\"timestamp\":\"2026-11-23T08:00:00Z\"")
                .contains("\"data\":{\"records\":3}");
        assertThat(got.header("webhook-id")).startsWith("msg_");
        assertThat(got.header("webhook-timestamp")).isEqualTo("1795420800");
        assertThat(got.header("webhook-signature")).isEqualTo(signature(SECRET, got));
        assertThat(state()).isEqualTo("delivered");
        assertThat(contents()).isZero();
        assertThat(deliverer(true).run()).isFalse();
    }

    @Test
    void while_secrets_change_a_message_is_signed_with_each() {
        endpoint("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook", NEWER, SECRET);
        send();

        deliverer(true).run();

        Received got = received.remove();
        assertThat(got.header("webhook-signature"))
                .isEqualTo(signature(NEWER, got) + " " + signature(SECRET, got));
    }

    @Test
    void a_refused_message_is_tried_again_with_the_same_id_and_then_given_up() {
        answers.addAll(List.of(500, 503, 429, 200));
        send();

        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            assertThat(deliverer(true).run()).isTrue();
            assertThat(deliverer(true).run()).isFalse();
            time.advance(Duration.ofHours(2));
        }

        assertThat(received.stream().map(got -> got.header("webhook-id")).distinct()).hasSize(1);
        assertThat(received.stream().map(got -> got.header("webhook-timestamp")).distinct())
                .hasSize(ATTEMPTS);
        WebhookLog.Delivery givenUp =
                DATABASE.transactions().asSystem(() -> log.exhausted().getFirst());
        assertThat(givenUp.attempts()).isEqualTo(ATTEMPTS);
        assertThat(givenUp.said()).contains("HTTP 429");
        assertThat(attempts()).isEqualTo(ATTEMPTS);

        assertThat(DATABASE.transactions().asSystem(() -> log.sendAgain(givenUp.id()))).isTrue();
        assertThat(DATABASE.transactions().asSystem(() -> log.sendAgain(givenUp.id()))).isFalse();
        deliverer(true).run();

        assertThat(state()).isEqualTo("delivered");
    }

    @Test
    void a_message_that_cannot_be_posted_is_given_up_and_shown_like_any_other() {
        send();
        DATABASE.superuser().sql("update outbox.webhooks set content = 'unreadable'").update();

        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            assertThat(deliverer(true).run()).isTrue();
            time.advance(Duration.ofHours(2));
        }

        assertThat(received).isEmpty();
        assertThat(state()).isEqualTo("exhausted");
        assertThat(
                        DATABASE.transactions()
                                .asSystem(() -> log.exhausted().getFirst().said().orElseThrow()))
                .contains("could not be posted");
        assertThat(deliverer(true).run()).isFalse();
    }

    @Test
    void a_redirect_is_not_followed() {
        answers.add(307);
        send();

        deliverer(true).run();

        assertThat(received).hasSize(1);
        assertThat(state()).isEqualTo("queued");
    }

    @Test
    void a_receiver_that_is_gone_is_not_asked_again() {
        answers.add(410);
        send();

        deliverer(true).run();

        assertThat(state()).isEqualTo("exhausted");
    }

    @Test
    void an_address_inside_is_not_called_unless_that_is_allowed() {
        send();

        deliverer(false).run();

        assertThat(received).isEmpty();
        assertThat(state()).isEqualTo("exhausted");
        assertThat(DATABASE.transactions().asSystem(() -> log.exhausted().getFirst().said()))
                .hasValueSatisfying(said -> assertThat(said).contains("not public"));
    }

    @Test
    void plain_http_is_for_loopback_only() {
        endpoint("http://192.0.2.1/hook", SECRET);
        send();

        deliverer(true).run();

        assertThat(state()).isEqualTo("exhausted");
        assertThat(DATABASE.transactions().asSystem(() -> log.newest().getFirst().said()))
                .contains("only https is called");
    }

    @Test
    void a_receiver_without_tls_is_no_https_receiver() {
        endpoint("https://127.0.0.1:" + receiver.getAddress().getPort() + "/hook", SECRET);
        send();

        deliverer(true).run();

        assertThat(received).isEmpty();
        assertThat(state()).isEqualTo("queued");
        assertThat(attempts()).isEqualTo(1);
    }

    @Test
    void a_message_whose_reason_is_rolled_back_is_never_sent() {
        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() -> {
                                    webhooks.send(new Webhook(ENDPOINT, "alert.raised", Map.of()));
                                    throw new IllegalStateException("the reason is gone");
                                }))
                .hasMessage("the reason is gone");

        assertThat(deliverer(true).run()).isFalse();
    }

    private DeliverWebhooks deliverer(boolean inside) {
        WebhookSettings settings =
                new WebhookSettings(ATTEMPTS, Duration.ofSeconds(5), Duration.ofDays(30), inside);
        return new DeliverWebhooks(
                DATABASE.transactions(),
                new WebhookRows(DATABASE.jdbc()),
                clock,
                new DeliverWebhooks.Post(
                        new WebhookCall(settings, (SSLSocketFactory) SSLSocketFactory.getDefault()),
                        endpoints,
                        envelope,
                        new OutboxSettings(KEY, 3, Duration.ofSeconds(5), Duration.ofHours(1)),
                        settings,
                        new Random(1)));
    }

    private void endpoint(String url, String... secrets) {
        WebhookEndpoint endpoint =
                new WebhookEndpoint(
                        ENDPOINT,
                        "operators",
                        URI.create(url),
                        List.of(secrets).stream().map(WebhookSecret::of).toList());
        DATABASE.transactions().asSystem(() -> endpoints.put(endpoint));
    }

    private void send() {
        DATABASE.transactions()
                .asSystem(() ->
                        webhooks.send(new Webhook(ENDPOINT, "alert.raised", Map.of("records", 3))));
    }

    private String state() {
        return DATABASE.transactions().asSystem(() -> log.newest().getFirst().state());
    }

    private long contents() {
        return count("select count(*) from outbox.webhooks where content is not null");
    }

    private long attempts() {
        return count("select count(*) from outbox.webhook_attempts");
    }

    private static long count(String sql) {
        return DATABASE.superuser().sql(sql).query(Long.class).single();
    }

    private static String signature(String secret, Received got) {
        return WebhookSecret.of(secret)
                .sign(
                        got.header("webhook-id"),
                        Long.parseLong(got.header("webhook-timestamp")),
                        got.body().getBytes(StandardCharsets.UTF_8));
    }

    private void take(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Received got =
                new Received(
                        exchange.getRequestURI().toString(),
                        Map.copyOf(exchange.getRequestHeaders()),
                        body);
        received.add(got);
        Integer answer = answers.poll();
        if (answer != null && answer == 307) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
        exchange.close();
    }

    private record Received(String path, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }
    }
}
