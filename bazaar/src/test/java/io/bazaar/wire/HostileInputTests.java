package io.bazaar.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
import io.bazaar.testing.Running;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent, an operation answers as AWS would: never with a 500, never not at all. */
final class HostileInputTests {

    private static final List<String> OPERATIONS =
            Stream.of(
                            Stream.of(
                                            "SearchAgreements",
                                            "DescribeAgreement",
                                            "GetAgreementTerms",
                                            "GetAgreementEntitlements",
                                            "CreateAgreementRequest",
                                            "AcceptAgreementRequest",
                                            "CancelAgreement",
                                            "ListAgreementCharges",
                                            "UpdatePurchaseOrders",
                                            "SendAgreementCancellationRequest",
                                            "GetAgreementCancellationRequest",
                                            "ListAgreementCancellationRequests",
                                            "CancelAgreementCancellationRequest",
                                            "AcceptAgreementCancellationRequest",
                                            "RejectAgreementCancellationRequest")
                                    .map(name -> "AWSMPCommerceService_v20200301." + name),
                            Stream.of(
                                            "ResolveCustomer",
                                            "BatchMeterUsage",
                                            "MeterUsage",
                                            "RegisterUsage")
                                    .map(name -> "AWSMPMeteringService." + name),
                            Stream.of("AWSMPEntitlementService.GetEntitlements"),
                            Stream.of(
                                            "CreateQueue",
                                            "GetQueueUrl",
                                            "GetQueueAttributes",
                                            "ListQueues",
                                            "PurgeQueue",
                                            "SendMessage",
                                            "SendMessageBatch",
                                            "ReceiveMessage",
                                            "DeleteMessage",
                                            "DeleteMessageBatch",
                                            "ChangeMessageVisibility")
                                    .map(name -> "AmazonSQS." + name))
                    .flatMap(names -> names)
                    .toList();
    private static final List<String> MEMBERS =
            List.of(
                    "agreementId",
                    "filters",
                    "requestedTerms",
                    "purchaseOrders",
                    "nextToken",
                    "RegistrationToken",
                    "UsageRecords",
                    "ProductCode",
                    "PublicKeyVersion",
                    "UsageQuantity",
                    "Filter",
                    "MaxResults",
                    "NextToken",
                    "QueueUrl",
                    "QueueName",
                    "Attributes",
                    "Entries",
                    "MessageBody",
                    "MessageAttributes",
                    "DelaySeconds",
                    "MaxNumberOfMessages",
                    "ReceiptHandle",
                    "VisibilityTimeout");

    private final Running running = new Running();
    private final Client seller = new Client(running.endpoint(), Running.SELLER);

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void bodies_that_are_no_json() {
        byte[] brokenUtf8 = "{\"RegistrationToken\":\"__\"}".getBytes(UTF_8);
        brokenUtf8[22] = (byte) 0xC3;
        brokenUtf8[23] = (byte) 0x28;
        for (String operation : OPERATIONS) {
            for (byte[] body :
                    List.of(
                            new byte[0],
                            "{".getBytes(UTF_8),
                            "[]".getBytes(UTF_8),
                            "null".getBytes(UTF_8),
                            "{} {}".getBytes(UTF_8),
                            brokenUtf8,
                            "[".repeat(100_000).getBytes(UTF_8),
                            "{\"a\":".repeat(100_000).getBytes(UTF_8))) {
                refused(operation, body);
            }
        }
    }

    @Test
    void members_of_every_wrong_kind() {
        List<Object> values = new ArrayList<>();
        values.addAll(Arrays.asList(1, -1, 1.5, true, "", "x", 2_147_483_648L, List.of()));
        values.addAll(List.of(List.of(List.of()), List.of(1), Map.of(), Map.of("a", Map.of())));
        for (String operation : OPERATIONS) {
            for (Object value : values) {
                for (String member : MEMBERS) {
                    answered(operation, Json.write(Map.of(member, value)).getBytes(UTF_8));
                }
            }
            for (String number :
                    List.of("1e400", "1e999999999", "-1e-999999999", "9".repeat(900))) {
                for (String member : MEMBERS) {
                    answered(operation, ("{\"" + member + "\":" + number + "}").getBytes(UTF_8));
                    answered(
                            operation,
                            ("{\"" + member + "\":[{\"Timestamp\":" + number + "}]}")
                                    .getBytes(UTF_8));
                }
            }
        }
    }

    @Test
    void lone_surrogates_and_null_characters_are_borne() {
        for (String operation : OPERATIONS) {
            for (String member : MEMBERS) {
                answered(operation, ("{\"" + member + "\":\"\\ud800\\u0000\"}").getBytes(UTF_8));
            }
        }
    }

    @Test
    void rest_is_as_steadfast() {
        for (String operation :
                List.of(
                        "getListing",
                        "getProduct",
                        "getOffer",
                        "getOfferTerms",
                        "listPurchaseOptions",
                        "listFulfillmentOptions",
                        "searchListings",
                        "searchFacets")) {
            for (String body :
                    List.of(
                            "{",
                            "[]",
                            "null",
                            "[".repeat(100_000),
                            "{\"filters\":[{}],\"offerId\":{},\"searchText\":1}",
                            "{\"nextToken\":\"\\ud800\\u0000\",\"maxResults\":1e400}",
                            "{\"filters\":[{\"filterType\":\"PUBLISHER\",\"filterValues\":[]}]}")) {
                HttpResponse<String> answer =
                        Running.send(
                                seller.path(
                                        "/2026-02-05/" + operation,
                                        Map.of("Content-Type", "application/json"),
                                        body.getBytes(UTF_8)));
                assertThat(answer.statusCode()).as(operation + body).isBetween(400, 499);
                assertThat(answer.headers().firstValue("x-amzn-errortype")).isPresent();
            }
        }
    }

    @Test
    @Breaks("wire.body-size")
    void ten_megabytes() {
        byte[] large =
                ("{\"RegistrationToken\":\"" + "x".repeat(10_000_000) + "\"}").getBytes(UTF_8);
        byte[] larger =
                ("{\"RegistrationToken\":\"" + "x".repeat(17_000_000) + "\"}").getBytes(UTF_8);
        byte[] many = ("{\"UsageRecords\":[" + "{},".repeat(2_000_000) + "{}]}").getBytes(UTF_8);
        assertThat(refused("AWSMPMeteringService.ResolveCustomer", large)).isEqualTo(413);
        assertThat(refused("AWSMPMeteringService.ResolveCustomer", larger)).isEqualTo(413);
        for (String operation : OPERATIONS) {
            refused(operation, large);
        }
        assertThat(refused("AWSMPMeteringService.BatchMeterUsage", many)).isEqualTo(400);
    }

    private int refused(String operation, byte[] body) {
        HttpResponse<String> answer = answered(operation, body);
        boolean mayBeEmpty = operation.endsWith("ListQueues");
        assertThat(answer.statusCode()).as(operation).isBetween(mayBeEmpty ? 200 : 400, 499);
        return answer.statusCode();
    }

    private HttpResponse<String> answered(String operation, byte[] body) {
        HttpResponse<String> answer = Running.send(seller.target(operation, body));
        assertThat(answer.statusCode())
                .as(() -> operation + " " + answer.body())
                .isBetween(200, 499);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        if (answer.statusCode() >= 400) {
            assertThat(Running.json(answer).get("__type").stringValue())
                    .endsWith(answer.headers().firstValue("x-amzn-errortype").orElse("none"));
            assertThat(Running.json(answer).get("message").isString()).isTrue();
        }
        return answer;
    }
}
