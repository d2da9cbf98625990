package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.AgreementStatus;
import io.bazaar.market.Offer;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Meets;
import io.bazaar.testing.QueueReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Amending, replacing and cancelling by API, and the purchase orders of what is charged. */
final class AmendmentTests extends AgreementBench {

    private static final String CREATE = "CreateAgreementRequest";
    private static final String ORDER = "UpdatePurchaseOrders";

    @Test
    @Meets({
        "create-agreement-request.source-given",
        "create-agreement-request.source-active",
        "create-agreement-request.proposal-of-source",
        "create-agreement-request.amendable"
    })
    void an_amendment_adds_quantities_and_renewal_to_the_same_agreement() {
        Agreement before = contract();
        QueueReader.drain(place);
        Map<String, Object> asked = amending(before, upfront("P12M", "seats", 5), true);
        JsonNode request = created(asked);
        JsonNode item = request.get("chargeSummary").get("itemizedCharges").get(0);

        assertThat(accepted(request)).isEqualTo(before.agreementId());
        assertThat(item.get("oldQuantity").intValue()).isEqualTo(2);
        assertThat(item.get("newQuantity").intValue()).isEqualTo(5);
        assertThat(text(item, "incrementalChargeAmount")).isEqualTo("360.00");
        Agreement after = place.agreements.find(before.agreementId()).orElseThrow();
        assertThat(after.entitled()).containsExactly(Map.entry("seats", 5));
        assertThat(after.autoRenew()).isTrue();
        assertThat(QueueReader.drain(place))
                .extracting(event -> text(event, "detail-type"))
                .containsExactly(
                        "Purchase Agreement Amended - Proposer", "License Updated - Manufacturer");
    }

    @Test
    @Breaks({
        "create-agreement-request.source-active",
        "create-agreement-request.proposal-of-source",
        "create-agreement-request.amendable"
    })
    void what_cannot_be_amended_is_refused() {
        Agreement contract = contract();
        Map<String, Object> asked = amending(contract, upfront("P12M", "seats", 5), true);
        refused(
                with(
                        asked,
                        "agreementProposalIdentifier",
                        payg("offer-examplepayg01").agreementProposalId()),
                "ValidationException/INVALID_AGREEMENT_PROPOSAL_IDENTIFIER",
                "proposal-of-source");
        refused(
                amending(contract, upfront("P12M", "seats", 1), true),
                "ValidationException/INVALID_REQUESTED_TERM_CONFIGURATION",
                "configuration-fits");
        refused(
                amending(contract, upfront("P1M", "seats", 5), true),
                "ValidationException/INVALID_REQUESTED_TERM_CONFIGURATION",
                "configuration-fits");
        Agreement payg = place.subscribed();
        Map<String, Object> nothing =
                without(
                        with(
                                with(asking(payg("offer-examplepayg01")), "intent", "AMEND"),
                                "sourceAgreementIdentifier",
                                payg.agreementId()),
                        "agreementProposalIdentifier");
        refused(nothing, "ValidationException/UNSUPPORTED_ACTION", "amendable");
        cancelled(payg);
        refused(nothing, "ValidationException/INACTIVE_AGREEMENT", "source-active");
    }

    @Test
    @Meets("create-agreement-request.replaceable")
    @Breaks("create-agreement-request.replaceable")
    void a_private_offer_replaces_a_running_agreement() {
        Agreement before = place.subscribed();
        Map<String, Object> asked =
                with(
                        with(asking(payg("offer-examplepriv01")), "intent", "REPLACE"),
                        "sourceAgreementIdentifier",
                        before.agreementId());
        refused(
                with(
                        with(asking(payg("offer-examplepayg01")), "intent", "REPLACE"),
                        "sourceAgreementIdentifier",
                        before.agreementId()),
                "ValidationException/INVALID_SOURCE_AGREEMENT_IDENTIFIER",
                "replaceable");

        String successor = accepted(created(asked));

        assertThat(place.agreements.find(before.agreementId()).orElseThrow().status())
                .isEqualTo(AgreementStatus.REPLACED);
        assertThat(place.agreements.find(successor).orElseThrow().previousAgreementId())
                .isEqualTo(before.agreementId());
    }

    @Test
    @Meets({"cancel-agreement.active", "cancel-agreement.eligible"})
    @Breaks({"cancel-agreement.active", "cancel-agreement.eligible"})
    void a_buyer_cancels_what_costs_by_use_and_only_once() {
        Agreement agreement = place.subscribed();
        Map<String, String> asked = Map.of("agreementId", agreement.agreementId());

        assertThat(buyer("CancelAgreement", asked).isEmpty()).isTrue();

        assertThat(no(BUYER, "CancelAgreement", asked))
                .isEqualTo(
                        new No(
                                "ValidationException/INACTIVE_AGREEMENT",
                                "cancel-agreement.active"));
        assertThat(text(entitlement(asked), "status")).isEqualTo("PROVISIONED");
        assertThat(text(entitlement(asked), "statusReasonCode")).isEqualTo("AGREEMENT_INACTIVE");
        place.clock.set(place.clock.instant().plus(Duration.ofSeconds(5)));
        assertThat(text(entitlement(asked), "status")).isEqualTo("DEPROVISIONED");
        assertThat(no(BUYER, "CancelAgreement", Map.of("agreementId", contract().agreementId())))
                .isEqualTo(
                        new No(
                                "ValidationException/UNSUPPORTED_ACTION",
                                "cancel-agreement.eligible"));
    }

    @Test
    @Meets({
        "purchase-orders.charge-known",
        "purchase-orders.charge-once",
        "purchase-orders.charge-revision",
        "purchase-orders.agreement",
        "purchase-orders.reference",
        "purchase-orders.active",
        "agreement.buyer-account"
    })
    void each_charge_has_its_purchase_order_from_acceptance_and_by_update() {
        JsonNode request = created(asking(committed(), upfront("P12M", "seats", 2), false));
        String fixed = charge(request, 0);
        String usage = charge(request, 1);
        String id =
                text(
                        buyer(
                                "AcceptAgreementRequest",
                                members(
                                        "agreementRequestId",
                                        text(request, "agreementRequestId"),
                                        "purchaseOrders",
                                        List.of(
                                                members(
                                                        "chargeId",
                                                        fixed,
                                                        "purchaseOrderReference",
                                                        "PO-F")))),
                        "agreementId");
        place.clock.set(place.clock.instant().plus(Duration.ofDays(1)));
        buyer(ORDER, orders(order(id, usage, 1, "PO-U"), order(id, fixed, 1, "PO-G")));

        JsonNode charges = buyer("ListAgreementCharges", Map.of("agreementId", id)).get("items");

        assertThat(charges).hasSize(2);
        assertThat(text(charges.get(0), "id")).isEqualTo(fixed);
        assertThat(text(charges.get(0), "amount")).isEqualTo("240.00");
        assertThat(text(charges.get(0), "purchaseOrderReference")).isEqualTo("PO-G");
        assertThat(charges.get(0).get("revision").intValue()).isEqualTo(2);
        assertThat(text(charges.get(1), "id")).isEqualTo(usage);
        assertThat(text(charges.get(1), "purchaseOrderReference")).isEqualTo("PO-U");
        assertThat(charges.get(1).get("time")).isNull();
        assertThat(
                        buyer("ListAgreementCharges", Map.of("agreementType", "PurchaseAgreement"))
                                .get("items"))
                .isEqualTo(charges);
    }

    @Test
    @Breaks({
        "purchase-orders.charge-known",
        "purchase-orders.charge-once",
        "purchase-orders.charge-revision",
        "purchase-orders.agreement",
        "purchase-orders.reference",
        "purchase-orders.active",
        "agreement.buyer-account"
    })
    void purchase_orders_that_do_not_fit_change_nothing() {
        Agreement agreement = place.subscribed();
        String id = agreement.agreementId();
        String charge =
                text(
                        buyer("ListAgreementCharges", Map.of("agreementId", id))
                                .get("items")
                                .get(0),
                        "id");
        Map<String, Object> good = order(id, charge, 1, "PO-2");
        refusedToSeller("ListAgreementCharges", Map.of("agreementId", id));
        refusedToSeller(ORDER, orders(good));
        badOrder(orders(good, good), "ValidationException/DUPLICATE_CHARGES", "charge-once");
        badOrder(
                orders(good, order(id, "ch-other", 1, "PO")),
                "ResourceNotFoundException",
                "charge-known");
        badOrder(orders(order(id, charge, 2, "PO")), "ConflictException", "charge-revision");
        badOrder(
                orders(without(good, "chargeRevision")),
                "ValidationException/MISSING_CHARGE_REVISION",
                "charge-revision");
        badOrder(
                orders(without(good, "agreementId")),
                "ValidationException/MISSING_AGREEMENT_ID",
                "agreement");
        badOrder(
                orders(without(good, "purchaseOrderReference")),
                "ValidationException/MISSING_PURCHASE_ORDER_REFERENCE",
                "reference");
        badOrder(
                orders(order(id, charge, 1, "x".repeat(201))),
                "ValidationException/INVALID_PURCHASE_ORDER_REFERENCE",
                "reference");
        assertThat(place.agreements.find(id).orElseThrow().poNumber()).isEqualTo("PO-1");
        cancelled(agreement);
        badOrder(orders(good), "ValidationException/INACTIVE_AGREEMENT", "active");
    }

    private void refusedToSeller(String operation, Map<String, ?> asked) {
        assertThat(no(SELLER, operation, asked))
                .isEqualTo(
                        new No("AccessDeniedException/INVALID_ACCESS", "agreement.buyer-account"));
    }

    private void badOrder(Map<String, ?> asked, String error, String rule) {
        assertThat(no(BUYER, ORDER, asked)).isEqualTo(new No(error, "purchase-orders." + rule));
    }

    private static Map<String, Object> orders(Object... orders) {
        return Map.of("purchaseOrders", List.of(orders));
    }

    private static Map<String, Object> order(String id, String charge, int revision, String po) {
        return members(
                "agreementId",
                id,
                "chargeId",
                charge,
                "chargeRevision",
                revision,
                "purchaseOrderReference",
                po);
    }

    private static String charge(JsonNode request, int which) {
        return text(request.get("chargeSummary").get("expectedCharges").get(which), "id");
    }

    private void refused(Map<String, ?> asked, String error, String rule) {
        assertThat(no(BUYER, CREATE, asked))
                .isEqualTo(new No(error, "create-agreement-request." + rule));
    }

    private Agreement contract() {
        return place.agreements
                .find(accepted(created(asking(committed(), upfront("P12M", "seats", 2), false))))
                .orElseThrow();
    }

    private Map<String, Object> amending(
            Agreement agreement, Map<String, Object> upfront, boolean renew) {
        return without(
                with(
                        with(asking(committed(), upfront, renew), "intent", "AMEND"),
                        "sourceAgreementIdentifier",
                        agreement.agreementId()),
                "agreementProposalIdentifier");
    }

    private Offer payg(String offerId) {
        return offer(PAYG, offerId);
    }

    private Offer committed() {
        return offer(COMMITTED, "offer-examplecommit");
    }
}
