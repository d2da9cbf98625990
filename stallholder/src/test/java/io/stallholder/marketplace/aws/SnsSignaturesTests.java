package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stallholder.marketplace.gateway.Notification;
import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import tools.jackson.databind.json.JsonMapper;

/** What SNS signed, and what others would like to be taken for it. */
final class SnsSignaturesTests {

    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final String TEXT = "{\"action\":\"subscribe-success\"}";
    private static final Map<String, byte[]> SERVED = new ConcurrentHashMap<>();
    private static final AtomicInteger FETCHES = new AtomicInteger();
    private static final SigningKey SNS = SigningKey.of("CN=sns.amazonaws.com, O=Test");
    private static final SigningKey STRANGER = SigningKey.of("CN=sns.amazonaws.com, O=Other");
    private static final SigningKey WEBSITE = SigningKey.of("CN=sns.amazonaws.com.example, O=Test");
    private static HttpServer server;

    private final SnsSignatures signatures = signatures(Optional.of(URI.create(base())), NOW);

    @BeforeAll
    static void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        SERVED.put("/SimpleNotificationService-1.pem", SNS.pem());
        SERVED.put("/website.pem", WEBSITE.pem());
        SERVED.put("/rubbish.pem", new byte[] {1, 2, 3});
        server.createContext(
                "/",
                exchange -> {
                    FETCHES.incrementAndGet();
                    byte[] body = SERVED.get(exchange.getRequestURI().getPath());
                    exchange.sendResponseHeaders(
                            body == null ? 503 : 200, body == null ? -1 : body.length);
                    if (body != null) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource({"1,SHA1withRSA", "2,SHA256withRSA"})
    void what_SNS_signed_is_genuine_in_either_version(String version, String algorithm) {
        Map<String, String> envelope = envelope(version);
        envelope.put("Signature", SNS.sign(algorithm, signed(envelope)));

        assertThat(judge(envelope))
                .isEqualTo(
                        new Notification.Genuine(
                                message(envelope),
                                "da41e39f-ea4d-435a-b922-c6aae3915ebe",
                                "arn:aws:sns:us-east-1:287250355862:topic",
                                TEXT,
                                Instant.parse("2026-11-25T10:00:00.123Z")));
    }

    @Test
    void a_subject_is_signed_as_well() {
        Map<String, String> envelope = envelope("2");
        envelope.put("Subject", "hello");
        envelope.put("Signature", SNS.sign("SHA256withRSA", signed(envelope)));
        assertThat(judge(envelope)).isInstanceOf(Notification.Genuine.class);

        envelope.put("Subject", "altered");
        assertThat(judge(envelope)).isInstanceOf(Notification.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Message", "MessageId", "Timestamp", "TopicArn", "SignatureVersion"})
    void whatever_is_altered_the_signature_fails(String member) {
        Map<String, String> envelope = signedBySns();
        envelope.put(
                member,
                switch (member) {
                    case "Timestamp" -> "2026-11-25T10:00:01.123Z";
                    case "SignatureVersion" -> "1";
                    default -> envelope.get(member) + "x";
                });

        assertForged(envelope, "its signature is not SNS's");
    }

    @Test
    void a_strangers_signature_is_none() {
        Map<String, String> envelope = envelope("2");
        envelope.put("Signature", STRANGER.sign("SHA256withRSA", signed(envelope)));

        assertForged(envelope, "its signature is not SNS's");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com.attacker.example/a.pem",
                "https://attacker.example/sns.us-east-1.amazonaws.com/a.pem",
                "https://sns.us-east-1.amazonaws.com@attacker.example/a.pem",
                "https://sns.us-east-1.amazonaws.com:8443/a.pem",
                "https://s3.us-east-1.amazonaws.com/bucket/a.pem",
                "https://sns.us-east-1.amazonaws.com/a.pem?x=y",
                "https://sns.us-east-1.amazonaws.com/a.txt",
                "file:///a.pem",
                "a.pem"
            })
    void a_certificate_from_elsewhere_is_not_even_fetched(String address) {
        SnsSignatures atAws = signatures(Optional.empty(), NOW);
        Map<String, String> envelope = signedBySns();
        envelope.put("SigningCertURL", address);
        int before = FETCHES.get();

        assertThat(atAws.judge(message(envelope)))
                .isEqualTo(
                        new Notification.Forged(
                                message(envelope), "its certificate is not from SNS"));
        assertThat(FETCHES.get()).isEqualTo(before);
    }

    @Test
    void AWSs_own_addresses_are_trusted_and_another_one_in_their_place_alone() {
        URI aws = URI.create("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem");
        URI china = URI.create("https://sns.cn-north-1.amazonaws.com.cn/a.pem");
        SnsCertificates atAws = certificates(Optional.empty());

        assertThat(atAws.isTrusted(aws)).isTrue();
        assertThat(atAws.isTrusted(china)).isTrue();
        assertThat(atAws.isTrusted(URI.create(base() + "/a.pem"))).isFalse();
        assertThat(certificates(Optional.of(URI.create(base()))).isTrusted(aws)).isFalse();
    }

    @Test
    void a_certificate_of_another_name_or_time_does_not_do() {
        Map<String, String> envelope = envelope("2");
        envelope.put("SigningCertURL", base() + "/website.pem");
        envelope.put("Signature", WEBSITE.sign("SHA256withRSA", signed(envelope)));
        assertForged(envelope, "its certificate is not SNS's");

        SnsSignatures before2020 =
                signatures(Optional.of(URI.create(base())), Instant.parse("2019-12-01T00:00:00Z"));
        assertThat(before2020.judge(message(signedBySns())))
                .isEqualTo(
                        new Notification.Forged(
                                message(signedBySns()), "its certificate does not hold now"));
    }

    @Test
    void while_the_certificate_cannot_be_had_nothing_is_known() {
        Map<String, String> envelope = signedBySns();
        envelope.put("SigningCertURL", base() + "/absent.pem");
        assertThat(judge(envelope)).isInstanceOf(Notification.Unverified.class);

        envelope.put("SigningCertURL", base() + "/rubbish.pem");
        assertForged(envelope, "its certificate cannot be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{}",
                "{\"Type\":\"SubscriptionConfirmation\"}",
                "{\"Type\":\"Notification\",\"Type\":\"Notification\"}"
            })
    void what_is_no_notification_is_forged(String body) {
        assertThat(signatures.judge(new QueuedMessage("m", "r", body)))
                .isInstanceOf(Notification.Forged.class);
    }

    @Test
    void a_member_that_is_there_twice_is_not_believed() {
        String body = JsonMapper.shared().writeValueAsString(signedBySns());
        String twice = "{\"Message\":\"{}\"," + body.substring(1);

        assertThat(signatures.judge(new QueuedMessage("m", "r", twice)))
                .isInstanceOf(Notification.Forged.class);
    }

    @Test
    void a_certificate_is_fetched_once() {
        int before = FETCHES.get();

        judge(signedBySns());
        judge(signedBySns());

        assertThat(FETCHES.get()).isEqualTo(before + 1);
    }

    private void assertForged(Map<String, String> envelope, String reason) {
        assertThat(judge(envelope)).isEqualTo(new Notification.Forged(message(envelope), reason));
    }

    private Notification judge(Map<String, String> envelope) {
        return signatures.judge(message(envelope));
    }

    private static Map<String, String> signedBySns() {
        Map<String, String> envelope = envelope("2");
        envelope.put("Signature", SNS.sign("SHA256withRSA", signed(envelope)));
        return envelope;
    }

    private static Map<String, String> envelope(String version) {
        Map<String, String> envelope = new LinkedHashMap<>();
        envelope.put("Type", "Notification");
        envelope.put("MessageId", "da41e39f-ea4d-435a-b922-c6aae3915ebe");
        envelope.put("TopicArn", "arn:aws:sns:us-east-1:287250355862:topic");
        envelope.put("Message", TEXT);
        envelope.put("Timestamp", "2026-11-25T10:00:00.123Z");
        envelope.put("SignatureVersion", version);
        envelope.put("Signature", "AAAA");
        envelope.put("SigningCertURL", base() + "/SimpleNotificationService-1.pem");
        return envelope;
    }

    /** As the developer guide lists it, written down a second time. */
    private static String signed(Map<String, String> envelope) {
        String subject =
                envelope.containsKey("Subject") ? "Subject\n" + envelope.get("Subject") + "\n" : "";
        return "Message\n%s\nMessageId\n%s\n%sTimestamp\n%s\nTopicArn\n%s\nType\n%s\n"
                .formatted(
                        envelope.get("Message"),
                        envelope.get("MessageId"),
                        subject,
                        envelope.get("Timestamp"),
                        envelope.get("TopicArn"),
                        envelope.get("Type"));
    }

    private static QueuedMessage message(Map<String, String> envelope) {
        return new QueuedMessage("m", "r", JsonMapper.shared().writeValueAsString(envelope));
    }

    private static SnsSignatures signatures(Optional<URI> other, Instant now) {
        return new SnsSignatures(certificates(other), new WallClock(() -> now));
    }

    private static SnsCertificates certificates(Optional<URI> other) {
        return new SnsCertificates(UrlConnectionHttpClient.create(), other);
    }

    private static String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
