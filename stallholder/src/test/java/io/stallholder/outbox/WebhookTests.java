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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages to a real receiver on this machine. */
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
    void the_signature_is_the_one_of_the_standard_s_own_example() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(WebhookSecret.of(SECRET).sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void a_secret_of_another_form_is_refused_and_never_shown() {
        assertThatThrownBy(() -> WebhookSecret.of("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MfKQ9r8");
        assertThatThrownBy(() -> WebhookSecret.of("whsec_c2hvcnQ="))
                .hasMessageContaining("24 to 64 bytes");
        assertThatThrownBy(() -> WebhookSecret.of("whsec_%%%"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(WebhookSecret.of(SECRET)).hasToString("whsec_***");
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

    @ParameterizedTest
    @CsvSource({
        "8.8.8.8, true",
        "2606:4700::1111, true",
        "127.0.0.1, false",
        "10.1.2.3, false",
        "172.16.0.1, false",
        "192.168.1.1, false",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "0.0.0.0, false",
        "198.18.0.1, false",
        "192.0.0.8, false",
        "224.0.0.1, false",
        "255.255.255.255, false",
        "::1, false",
        "::, false",
        "fe80::1, false",
        "fc00::1, false",
        "fd12::1, false",
        "ff02::1, false",
        "::ffff:10.0.0.1, false",
        "64:ff9b::10.0.0.1, false",
        "2002:0a00:0001::, false",
        "2001:0:0a00:0001::, false"
    })
    void what_is_inside_is_told_from_the_internet(String address, boolean open) throws IOException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isEqualTo(open);
    }

    private DeliverWebhooks deliverer(boolean inside) {
        WebhookSettings settings = new WebhookSettings(ATTEMPTS, Duration.ofSeconds(5), inside);
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
