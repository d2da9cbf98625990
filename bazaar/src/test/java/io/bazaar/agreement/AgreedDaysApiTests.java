package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.AgreedDays;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Agreements that start on a later day, and payments on agreed days, by API. */
final class AgreedDaysApiTests extends AgreementBench {

    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    @BeforeEach
    void offer() {
        at(AgreedDays.market());
    }

    @Test
    void a_request_announces_each_day_and_its_charge_keeps_id_and_purchase_order() {
        JsonNode request = created(asking(offer(COMMITTED, AgreedDays.IN_PARTS)));
        JsonNode summary = request.get("chargeSummary");
        assertThat(text(summary, "newAgreementValue")).isEqualTo("1200.00");
        assertThat(summary.get("itemizedCharges")).isNull();
        List<JsonNode> expected = summary.get("expectedCharges").valueStream().toList();
        assertThat(expected)
                .extracting(it -> text(it, "timing"))
                .containsExactly("SCHEDULED", "SCHEDULED", "BILLING_PERIOD");
        assertThat(expected.get(1).get("time").longValue())
                .isEqualTo(Instant.parse("2027-07-01T00:00:00Z").getEpochSecond());
        assertThat(text(expected.get(1), "amount")).isEqualTo("600.00");

        String id = ordered(request, expected.get(1));

        List<JsonNode> charges =
                buyer("ListAgreementCharges", Map.of("agreementId", id))
                        .get("items")
                        .valueStream()
                        .toList();
        assertThat(charges)
                .extracting(it -> text(it, "id"))
                .containsExactlyElementsOf(expected.stream().map(it -> text(it, "id")).toList());
        assertThat(text(charges.get(1), "purchaseOrderReference")).isEqualTo("PO-JULY");
        assertThat(text(charges.get(1), "amount")).isEqualTo("600.00");
        assertThat(charges.get(0).get("purchaseOrderReference")).isNull();
    }

    @Test
    void terms_tell_the_grants_the_schedule_and_the_start() {
        String id = accepted(created(asking(offer(COMMITTED, AgreedDays.IN_PARTS))));

        JsonNode terms =
                seller("GetAgreementTerms", Map.of("agreementId", id)).get("acceptedTerms");
        JsonNode fixed = term(terms, "fixedUpfrontPricingTerm");
        assertThat(text(fixed, "duration")).isEqualTo("P12M");
        assertThat(text(fixed, "price")).isEqualTo("0");
        assertThat(fixed.get("grants").toString())
                .isEqualTo("[{\"dimensionKey\":\"seats\",\"maxQuantity\":20}]");
        JsonNode schedule = term(terms, "paymentScheduleTerm").get("schedule");
        assertThat(schedule.size()).isEqualTo(2);
        assertThat(text(schedule.get(0), "chargeAmount")).isEqualTo("600.00");
        assertThat(schedule.get(0).get("chargeDate").longValue()).isEqualTo(START.getEpochSecond());
        assertThat(term(terms, "validityTerm").get("agreementStartDate").longValue())
                .isEqualTo(START.getEpochSecond());
        JsonNode described = seller("DescribeAgreement", Map.of("agreementId", id));
        assertThat(text(described.get("estimatedCharges"), "agreementValue")).isEqualTo("1200.00");
        assertThat(text(described, "status")).isEqualTo("ACTIVE");
    }

    @Test
    void an_entitlement_is_scheduled_until_the_start() {
        String id = accepted(created(asking(offer(COMMITTED, AgreedDays.IN_PARTS))));
        Map<String, String> asked = Map.of("agreementId", id);

        assertThat(text(entitlement(asked), "status")).isEqualTo("SCHEDULED");
        assertThat(text(entitlement(asked), "statusReasonCode")).isEqualTo("FUTURE_START_DATE");
        assertThat(entitlement(asked).get("registrationToken")).isNull();
        place.clock.set(START);

        assertThat(text(entitlement(asked), "status")).isEqualTo("PROVISIONED");
        assertThat(entitlement(asked).get("registrationToken")).isNotNull();
    }

    @Test
    void what_starts_later_replaces_nothing() {
        String running = accepted(created(asking(offer(COMMITTED, AgreedDays.FIXED))));
        Map<String, Object> asked =
                with(
                        with(asking(offer(COMMITTED, AgreedDays.IN_PARTS)), "intent", "REPLACE"),
                        "sourceAgreementIdentifier",
                        running);

        assertThat(no(BUYER, "CreateAgreementRequest", asked).rule())
                .isEqualTo("create-agreement-request.replaceable");
    }

    /** Accepts with a purchase order for one of the charges. */
    private String ordered(JsonNode request, JsonNode charge) {
        Map<String, String> order =
                Map.of("chargeId", text(charge, "id"), "purchaseOrderReference", "PO-JULY");
        return text(
                buyer(
                        "AcceptAgreementRequest",
                        Map.of(
                                "agreementRequestId",
                                text(request, "agreementRequestId"),
                                "purchaseOrders",
                                List.of(order))),
                "agreementId");
    }

    private static JsonNode term(JsonNode terms, String name) {
        return terms.valueStream().filter(it -> it.has(name)).findFirst().orElseThrow().get(name);
    }
}
