package io.bazaar.state;

import static io.bazaar.testing.Marketplace.BUYER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A market in which much has happened, moved as a whole. */
final class RichStateTests {

    /** What a marketplace of some weeks has rows of. */
    private static final List<String> TABLES =
            List.of(
                    "agreement-index",
                    "agreements",
                    "billing-adjustments",
                    "billing-events",
                    "cancellation-requests",
                    "due-posts",
                    "due-work",
                    "feed-files",
                    "feed-rows",
                    "invoices",
                    "messages",
                    "metering-daily-sums",
                    "metering-keys",
                    "metering-records",
                    "midnights",
                    "queues",
                    "registration-tokens",
                    "sns-keys");

    @Test
    void an_import_of_an_export_exports_the_same() {
        try (Running first = new Running();
                Running second = new Running()) {
            live(first);
            ObjectNode exported = (ObjectNode) first.get("/_bazaar/state");
            assertThat(exported.get("tables").propertyNames()).containsAll(TABLES);
            assertThat(exported.get("faults")).hasSize(2);
            assertThat(exported.get("calls")).hasSizeGreaterThan(4);

            HttpResponse<String> taken = second.post("/_bazaar/state", exported);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);

            ObjectNode again = (ObjectNode) second.get("/_bazaar/state");
            again.remove("clock");
            exported.remove("clock");
            assertThat((Object) again).isEqualTo(exported);
            assertThat((Object) second.get("/_bazaar/trail"))
                    .isEqualTo(first.get("/_bazaar/trail"));
        }
    }

    private static void live(Running market) {
        fault(market, "delayed-events", Map.of("count", 1), "P90D");
        fault(market, "throttling", Map.of("rate", 0.5, "seed", 7), null);
        JsonNode agreement = market.subscribed();
        market.registrationToken(agreement);
        market.post(
                "/_bazaar/agreements",
                Map.of(
                        "accountId",
                        BUYER,
                        "user",
                        "purchaser",
                        "listingId",
                        Marketplace.LEGACY,
                        "poNumber",
                        ""));
        for (int i = 0; i < 6; i++) {
            Running.send(market.usage(agreement, 200_000));
        }
        market.post("/_bazaar/clock/advance?wait=true", Map.of("to", "month-end"));
        market.post("/_bazaar/clock/advance?wait=true", Map.of("duration", "P11D"));

        withdrawn(market, agreement.get("agreementId").stringValue());
    }

    /** The seller asks to cancel, and gives something back. */
    private static void withdrawn(Running market, String id) {
        commerce(
                market,
                "SendAgreementCancellationRequest",
                Map.of("agreementId", id, "reasonCode", "OTHER", "description", "A test."));
        JsonNode invoice = market.get("/_bazaar/invoices?account=" + BUYER).get(0);
        commerce(
                market,
                "BatchCreateBillingAdjustmentRequest",
                Map.of(
                        "billingAdjustmentRequestEntries",
                        List.of(
                                Map.of(
                                        "agreementId", id,
                                        "originalInvoiceId", invoice.get("invoiceId").stringValue(),
                                        "adjustmentAmount", "1.00",
                                        "currencyCode", "USD",
                                        "adjustmentReasonCode", "OTHER",
                                        "clientToken", "token-1"))));
    }

    private static void fault(
            Running market, String kind, Map<String, Object> when, @Nullable String delay) {
        ObjectNode order =
                (ObjectNode)
                        Json.tree(
                                Json.write(
                                        Map.of(
                                                "kind", kind,
                                                "on",
                                                        kind.equals("throttling")
                                                                ? List.of("BatchMeterUsage")
                                                                : List.of(),
                                                "when", when)));
        if (delay != null) {
            order.put("delay", delay);
        }
        assertThat(market.post("/_bazaar/faults", order).statusCode()).isEqualTo(200);
    }

    private static void commerce(Running market, String operation, Object body) {
        HttpResponse<String> answer =
                Running.send(
                        new Client(market.endpoint(), Running.SELLER)
                                .target(
                                        "AWSMPCommerceService_v20200301." + operation,
                                        Json.write(body).getBytes(UTF_8)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
