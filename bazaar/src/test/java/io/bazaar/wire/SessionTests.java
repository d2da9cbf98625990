package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Temporary credentials at every kind of service. */
final class SessionTests {

    private static final String KEY = "ASIABAZAARSELLER0001";
    private static final String OTHER = "ASIABAZAARSELLER0002";
    private static final String SECRET = "a-secret-for-an-hour";
    private static final String TOKEN = "IQoJb3JpZ2luX2VjEA+/==";

    private final Running market =
            new Running(BazaarSettings.inMemory(MarketDefinition.parse(withKeys())));

    @AfterEach
    void close() {
        market.close();
    }

    @Test
    @Meets({"wire.session-token-sent", "wire.session-token-own", "wire.session-current"})
    void temporary_credentials_are_as_good_as_others_at_every_service() {
        AwsCredentials temporary = AwsSessionCredentials.create(KEY, SECRET, TOKEN);

        assertThat(calls(temporary))
                .allSatisfy(
                        request -> assertThat(Running.send(request).statusCode()).isEqualTo(200));
        assertThat(market.get("/_bazaar/calls").get(0).get("accountId").stringValue())
                .isEqualTo(Marketplace.SELLER);
    }

    @Test
    @Breaks({"wire.session-token-sent", "wire.session-token-own", "wire.session-current"})
    void without_the_token_with_another_or_too_late_they_are_refused_everywhere() {
        refused(
                AwsBasicCredentials.create(KEY, SECRET),
                "UnrecognizedClientException",
                "InvalidClientTokenId;Sender");
        for (AwsCredentials mixed :
                List.of(
                        AwsSessionCredentials.create(KEY, SECRET, "token-of-the-other"),
                        AwsSessionCredentials.create(
                                Running.SELLER.accessKeyId(),
                                Running.SELLER.secretAccessKey(),
                                TOKEN))) {
            refused(mixed, "UnrecognizedClientException", "InvalidClientTokenId;Sender");
        }

        AwsCredentials hour = AwsSessionCredentials.create(OTHER, SECRET, "token-of-the-other");
        assertThat(Running.send(calls(hour).getFirst()).statusCode()).isEqualTo(200);
        market.post("/_bazaar/clock/advance?wait=true", Map.of("duration", "PT1H"));
        refused(hour, "ExpiredTokenException", "ExpiredToken;Sender");
        assertThat(rules()).containsOnly("wire.session-current");
    }

    private void refused(AwsCredentials credentials, String type, String queryCode) {
        for (HttpRequest request : calls(credentials)) {
            HttpResponse<String> answer = Running.send(request);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue(type);
            assertThat(answer.headers().firstValue("x-amzn-query-error").stream())
                    .isSubsetOf(queryCode);
        }
        HttpResponse<String> queues = Running.send(calls(credentials).getLast());
        assertThat(queues.headers().firstValue("x-amzn-query-error")).hasValue(queryCode);
    }

    private List<String> rules() {
        return market.get("/_bazaar/calls?limit=5").values().stream()
                .map(call -> call.get("rules").get(0).stringValue())
                .toList();
    }

    /** JSON, CBOR, REST, and SQS. */
    private List<HttpRequest> calls(AwsCredentials credentials) {
        Client client = new Client(market.endpoint(), credentials);
        return List.of(
                client.target(
                        "AWSMPMeteringService.BatchMeterUsage",
                        "{\"UsageRecords\":[]}".getBytes(UTF_8)),
                client.path(
                        "/service/AWSMPEntitlementService/operation/GetEntitlements",
                        Map.of(
                                "smithy-protocol",
                                "rpc-v2-cbor",
                                "Content-Type",
                                "application/cbor"),
                        Codec.toCbor(Map.of("ProductCode", "examplepaygcode0000000001"))),
                client.path(
                        "/2026-02-05/getListing",
                        Map.of("Content-Type", "application/json"),
                        ("{\"listingId\":\"" + Marketplace.PAYG + "\"}").getBytes(UTF_8)),
                client.target(
                        "AmazonSQS.GetQueueUrl",
                        "{\"QueueName\":\"marketplace-events\"}".getBytes(UTF_8)));
    }

    private static String withKeys() {
        Instant soon = InstantSource.system().instant().plus(Duration.ofHours(1));
        String keys =
                """
                    temporaryKeys:
                      - {accessKeyId: %s, secretAccessKey: %s, sessionToken: "%s"}
                      - accessKeyId: %s
                        secretAccessKey: %s
                        sessionToken: token-of-the-other
                        expires: %s
                """
                        .formatted(KEY, SECRET, TOKEN, OTHER, SECRET, soon);
        return Marketplace.bundledText()
                .replace(
                        "    eventQueue: marketplace-events\n",
                        keys + "    eventQueue: marketplace-events\n");
    }
}
