package io.stallholder.marketplace.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.Refusal;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The bytes on the wire, against a server that answers as the test says. */
final class AwsMeteringGatewayTests {

    private static final LicenseArn LICENSE =
            new LicenseArn(
                    "arn:aws:license-manager::294400000000:license:l-0123456789abcdef0123456789abcdef");
    private static final AwsAccountId ACCOUNT = new AwsAccountId("111122223333");
    private static final Instant HOUR = Instant.parse("2026-11-23T10:00:00Z");
    private static final UsageRecord REQUESTS = record("requests", 100);
    private static final UsageRecord STORED = record("gb_stored", 12);

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private String answer = "";
    private boolean silent;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.getRequestHeaders()
                            .forEach((name, values) -> seen.put(name, values.getFirst()));
                    seen.put(
                            "body",
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    if (silent) {
                        assertThat(released()).isTrue();
                    }
                    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("x-amzn-RequestId", "request-1");
                    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
    }

    @Test
    void a_batch_is_signed_and_names_license_and_account_but_no_product() {
        answer = "{\"Results\":[],\"UnprocessedRecords\":[]}";

        gateway().send(List.of(REQUESTS));

        assertThat(seen.get("Authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/us-east-1/aws-marketplace/aws4_request")
                .contains("x-amz-target");
        assertThat(seen.get("X-amz-target")).isEqualTo("AWSMPMeteringService.BatchMeterUsage");
        assertThat(seen.get("Content-type")).isEqualTo("application/x-amz-json-1.1");
        assertThat(seen.get("body"))
                .isEqualTo(
                        "{\"UsageRecords\":[{\"Timestamp\":1795428000,\"CustomerAWSAccountId\":\"111122223333\",\"LicenseArn\":\""
                                + LICENSE
                                + "\",\"Dimension\":\"requests\",\"Quantity\":100}]}");
    }

    @Test
    void answers_are_matched_by_what_they_repeat_in_any_order() {
        answer =
                "{\"Results\":["
                        + result(STORED, "DuplicateRecord", "id-2")
                        + ","
                        + result(REQUESTS, "Success", "id-1")
                                .replace("1795428000", "1795428000.000")
                        + "],\"UnprocessedRecords\":[]}";

        assertThat(answers(REQUESTS, STORED))
                .containsEntry(REQUESTS.key(), new RecordAnswer.Accepted("id-1"))
                .containsEntry(STORED.key(), new RecordAnswer.DuplicateRecord(Optional.of("id-2")));
    }

    @Test
    void what_the_answer_does_not_name_exactly_stays_unknown() {
        answer =
                "{\"Results\":["
                        + result(record("requests", 99), "Success", "id-1")
                        + "],\"UnprocessedRecords\":["
                        + echo(STORED)
                        + "]}";

        Map<RecordKey, RecordAnswer> answers = answers(REQUESTS, STORED);

        assertThat(answers.get(REQUESTS.key())).isInstanceOf(RecordAnswer.Unknown.class);
        assertThat(answers.get(STORED.key())).isEqualTo(new RecordAnswer.Unprocessed());
    }

    @Test
    void two_different_answers_for_one_record_are_no_answer() {
        answer =
                "{\"Results\":["
                        + result(REQUESTS, "Success", "id-1")
                        + ","
                        + result(REQUESTS, "CustomerNotSubscribed", "")
                        + "]}";

        assertThat(answers(REQUESTS).get(REQUESTS.key())).isInstanceOf(RecordAnswer.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({"Success,''", "Accepted,id-1"})
    void success_without_an_id_or_in_other_words_is_not_success(String word, String id) {
        answer = "{\"Results\":[" + result(REQUESTS, word, id) + "]}";

        assertThat(answers(REQUESTS).get(REQUESTS.key())).isInstanceOf(RecordAnswer.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidProductCodeException,INVALID_PRODUCT_CODE",
        "InvalidUsageDimensionException,INVALID_USAGE_DIMENSION",
        "InvalidLicenseException,INVALID_LICENSE",
        "com.amazonaws.marketplace#TimestampOutOfBoundsException,TIMESTAMP_OUT_OF_BOUNDS",
        "InvalidTagException,INVALID_TAG",
        "InvalidUsageAllocationsException,INVALID_USAGE_ALLOCATIONS",
        "ValidationException,MALFORMED"
    })
    void a_refusal_of_the_whole_batch_says_why(String error, Refusal refusal) {
        status = 400;
        answer = "{\"__type\":\"" + error + "\",\"message\":\"m\"}";

        assertThat(gateway().send(List.of(REQUESTS)))
                .isEqualTo(new BatchAnswer.Refused(refusal, "m", "request-1"));
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingException,Throttled", "UnrecognizedClientException,NotAuthorized"})
    void throttling_and_wrong_credentials_are_told_from_refusal_by_name(String error, String as) {
        status = 400;
        answer = "{\"__type\":\"" + error + "\",\"message\":\"m\"}";

        assertThat(gateway().send(List.of(REQUESTS)).getClass().getSimpleName()).isEqualTo(as);
    }

    @Test
    void a_server_error_may_have_taken_the_records() {
        status = 500;
        answer = "{\"__type\":\"InternalServiceErrorException\"}";

        assertThat(gateway().send(List.of(REQUESTS))).isInstanceOf(BatchAnswer.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"not json", "''", "{}", "{\"Results\":1}", "{\"Results\":[],\"Results\":[]}"})
    void an_answer_without_meaning_is_unknown(String text) {
        answer = text;

        assertThat(gateway().send(List.of(REQUESTS))).isInstanceOf(BatchAnswer.Unknown.class);
    }

    @Test
    void silence_is_unknown() {
        silent = true;

        assertThat(gateway().send(List.of(REQUESTS))).isInstanceOf(BatchAnswer.Unknown.class);
    }

    @Test
    void without_a_connection_nothing_was_sent() {
        server.stop(0);

        assertThat(gateway().send(List.of(REQUESTS))).isInstanceOf(BatchAnswer.NotSent.class);
    }

    @Test
    void a_token_is_resolved_to_account_license_and_product() {
        answer =
                "{\"CustomerAWSAccountId\":\"111122223333\",\"ProductCode\":\"p1\",\"LicenseArn\":\""
                        + LICENSE
                        + "\"}";

        assertThat(gateway().resolve("tok+/="))
                .isEqualTo(new ResolveAnswer.ResolvedCustomer(ACCOUNT, LICENSE, "p1"));
        assertThat(seen.get("body")).isEqualTo("{\"RegistrationToken\":\"tok+/=\"}");
        assertThat(seen.get("X-amz-target")).isEqualTo("AWSMPMeteringService.ResolveCustomer");
    }

    @ParameterizedTest
    @CsvSource({
        "ExpiredTokenException,Registration token has expired,TokenExpired",
        "ExpiredTokenException,The security token included in the request is expired,NotAuthorized",
        "InvalidTokenException,m,TokenInvalid",
        "ThrottlingException,m,Unavailable",
        "AccessDeniedException,m,NotAuthorized"
    })
    void a_token_is_refused_in_its_own_words(String error, String message, String expected) {
        status = 400;
        answer = "{\"__type\":\"" + error + "\",\"message\":\"" + message + "\"}";

        assertThat(gateway().resolve("t").getClass().getSimpleName()).isEqualTo(expected);
    }

    private Map<RecordKey, RecordAnswer> answers(UsageRecord... records) {
        return ((BatchAnswer.Answered) gateway().send(List.of(records))).byKey();
    }

    private AwsMeteringGateway gateway() {
        return new AwsMeteringGateway(
                new AwsJsonClient(
                        new AwsJsonClient.Target(
                                AwsJsonClient.Api.METERING,
                                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                                "us-east-1"),
                        UrlConnectionHttpClient.builder()
                                .connectionTimeout(Duration.ofSeconds(1))
                                .socketTimeout(Duration.ofMillis(300))
                                .build(),
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
                        new WallClock(InstantSource.system())));
    }

    private boolean released() throws IOException {
        try {
            return release.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    private static UsageRecord record(String dimension, int quantity) {
        return UsageRecord.of(
                new RecordKey(LICENSE, new DimensionKey(dimension), HOUR), ACCOUNT, quantity);
    }

    private static String result(UsageRecord record, String status, String id) {
        String receipt = id.isEmpty() ? "" : ",\"MeteringRecordId\":\"" + id + "\"";
        return "{\"UsageRecord\":"
                + echo(record)
                + ",\"Status\":\""
                + status
                + "\""
                + receipt
                + "}";
    }

    private static String echo(UsageRecord record) {
        return "{\"Timestamp\":1795428000,\"CustomerAWSAccountId\":\"111122223333\",\"LicenseArn\":\""
                + LICENSE
                + "\",\"Dimension\":\""
                + record.dimension()
                + "\",\"Quantity\":"
                + record.quantity()
                + "}";
    }
}
