package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.calls.CallQuery;
import io.bazaar.calls.Calls;
import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import io.bazaar.wire.shape.Shapes;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One operation of each service, in every protocol that the service speaks. */
final class ProtocolsTests {

    private static final String CBOR_PATH =
            "/service/AWSMPEntitlementService/operation/GetEntitlements";
    private static final Map<String, String> CBOR =
            Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor");
    private static final Map<String, Object> ANSWER =
            Map.of("ExpirationDate", new AwsTime(Instant.ofEpochSecond(1_826_917_200L)));

    private final Calls calls = new Calls();
    private final Javalin server = Javalin.create(config -> endpoint().register(config.routes));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Client client;

    ProtocolsTests() {
        server.start("127.0.0.1", 0);
        client = new Client(URI.create("http://localhost:" + server.port()), Running.SELLER);
    }

    @AfterEach
    void close() {
        server.stop();
        http.close();
    }

    private AwsEndpoint endpoint() {
        Shapes shapes = Shapes.bundled();
        List<AwsOperation> operations =
                List.of(
                        served(shapes, "AWSMPEntitlementService", "GetEntitlements"),
                        served(shapes, "AWSMPCommerceService_v20200301", "DescribeAgreement"),
                        served(shapes, "AWSMPDiscoveryService", "GetListing"));
        Caller seller =
                new Caller(
                        "999988887777",
                        Running.SELLER.accessKeyId(),
                        Running.SELLER.secretAccessKey());
        InstantSource wall = InstantSource.system();
        return new AwsEndpoint(
                operations,
                new AwsDesk(
                        new Signatures(key -> Optional.of(seller), wall, SignatureCheck.STRICT),
                        new Quotas(wall, false),
                        calls,
                        wall,
                        List.of(new Mishaps())));
    }

    private static AwsOperation served(Shapes shapes, String service, String name) {
        return AwsApi.of(shapes.service(service)).operation(name, call -> AwsReply.of(ANSWER));
    }

    /** Refuses or cuts where the request says so. */
    private static final class Mishaps implements CallInterceptor {

        @Override
        public void before(AwsCall call) {
            if (call.body().has("cutBefore")) {
                throw new CutOff(WireRule.SIGNED);
            }
            if (call.body().has("refuse")) {
                throw new AwsRefusal(WireRule.SIGNED, AwsError.of(503, "Unavailable", "later"));
            }
        }

        @Override
        public AwsReply after(AwsCall call, AwsReply reply) {
            return call.body().has("other") ? AwsReply.of(Map.of("Other", 1)) : reply;
        }
    }

    @Test
    @Meets({"wire.known-operation", "wire.body-readable", "wire.body-size"})
    @Breaks("wire.body-readable")
    void cbor_both_ways() throws IOException, InterruptedException {
        byte[] request = Codec.toCbor(Map.of("ProductCode", "pc123", "MaxResults", 25));

        HttpResponse<byte[]> answer = send(client.path(CBOR_PATH, CBOR, request));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("smithy-protocol")).hasValue("rpc-v2-cbor");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/cbor");
        assertThat(answer.body()).contains(0xC1);
        assertThat(Codec.fromCbor(answer.body()).get("ExpirationDate").longValue())
                .isEqualTo(1_826_917_200L);

        HttpResponse<byte[]> refused =
                send(client.path(CBOR_PATH, CBOR, Codec.toCbor(Map.of("MaxResults", 26))));
        JsonNode error = Codec.fromCbor(refused.body());
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.headers().firstValue("x-amzn-errortype"))
                .hasValue("ValidationException");
        assertThat(error.get("__type").stringValue()).endsWith("#ValidationException");
        assertThat(error.get("message").stringValue())
                .startsWith("2 validation errors detected: Value null at 'productCode'");

        for (byte[] broken :
                List.of(
                        new byte[] {(byte) 0xA1, 0x61},
                        new byte[] {(byte) 0xFF},
                        new byte[] {(byte) 0x9B, 127, 127, 127, 127, 127, 127, 127, 127},
                        new byte[] {(byte) 0xA1, 0x62, (byte) 0xC3, 0x28, 0x01},
                        "\u0081"
                                .repeat(5000)
                                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1),
                        Codec.toCbor(Map.of("ProductCode", Double.NaN)),
                        Codec.toCbor(Map.of("ProductCode", "p", "MaxResults", Double.NaN)),
                        Codec.toCbor(List.of()))) {
            HttpResponse<byte[]> answered = send(client.path(CBOR_PATH, CBOR, broken));
            assertThat(answered.statusCode()).isEqualTo(400);
            assertThat(answered.headers().firstValue("x-amzn-errortype"))
                    .hasValue("SerializationException");
        }
    }

    @Test
    void the_same_operation_in_json() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer =
                send(target("AWSMPEntitlementService.GetEntitlements", Map.of("ProductCode", "p")));

        assertThat(new String(answer.body(), UTF_8)).isEqualTo("{\"ExpirationDate\":1826917200}");
    }

    @Test
    void rest_says_its_error_in_the_header() throws IOException, InterruptedException {
        Map<String, String> json = Map.of("Content-Type", "application/json");

        assertThat(
                        send(client.path(
                                        "/2026-02-05/getListing",
                                        json,
                                        "{\"listingId\":\"prodview-1\"}".getBytes(UTF_8)))
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<byte[]> refused =
                send(client.path("/2026-02-05/getListing", json, new byte[0]));
        assertThat(refused.headers().firstValue("x-amzn-errortype"))
                .hasValue("ValidationException");
        assertThat(new String(refused.body(), UTF_8))
                .contains("\"reason\":\"MALFORMED_REQUEST_PARAMETERS\"")
                .doesNotContain("__type");
    }

    @Test
    void agreement_errors_name_reason_fields_and_request()
            throws IOException, InterruptedException {
        HttpResponse<byte[]> refused =
                send(target("AWSMPCommerceService_v20200301.DescribeAgreement", Map.of()));

        JsonNode error = Json.tree(refused.body());
        assertThat(error.get("reason").stringValue()).isEqualTo("MISSING_AGREEMENT_ID");
        assertThat(error.get("fields").get(0).get("name").stringValue()).isEqualTo("agreementId");
        assertThat(error.get("requestId").stringValue())
                .isEqualTo(refused.headers().firstValue("x-amzn-RequestId").orElse(""));
    }

    @Test
    @Breaks("wire.known-operation")
    void what_nobody_serves() throws IOException, InterruptedException {
        assertThat(send(target("AWSMPEntitlementService.Nothing", Map.of())).statusCode())
                .isEqualTo(400);
        assertThat(send(client.path("/2026-02-05/nothing", Map.of(), new byte[0])).statusCode())
                .isEqualTo(404);
        assertThat(send(client.path(CBOR_PATH, Map.of(), new byte[0])).statusCode()).isEqualTo(404);
        assertThat(calls.find(new CallQuery(null, null, "wire.known-operation", 10))).hasSize(3);
    }

    @Test
    void interceptors_refuse_cut_and_change() throws IOException, InterruptedException {
        String get = "AWSMPEntitlementService.GetEntitlements";

        assertThat(send(target(get, Map.of("refuse", 1))).statusCode()).isEqualTo(503);
        assertThatThrownBy(() -> send(target(get, Map.of("cutBefore", 1))))
                .isInstanceOf(IOException.class);
        assertThat(send(target(get, Map.of("ProductCode", "p", "other", 1))).body())
                .asString(UTF_8)
                .isEqualTo("{\"Other\":1}");
    }

    private HttpRequest target(String target, Map<String, Object> body) {
        return client.target(target, Json.write(body).getBytes(UTF_8));
    }

    private HttpResponse<byte[]> send(HttpRequest request)
            throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
}
