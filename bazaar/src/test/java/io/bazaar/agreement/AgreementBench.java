package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.SELLER;

import io.bazaar.market.Agreement;
import io.bazaar.market.Offer;
import io.bazaar.market.Term;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.shape.Shapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** A marketplace whose Agreement API is called by the buyer, the seller or a stranger. */
abstract class AgreementBench {

    static final String STRANGER = "444455556666";

    Marketplace place = new Marketplace();
    private List<AwsOperation> operations = operations();

    @AfterEach
    void close() {
        place.close();
    }

    /** Another market in place of the first. */
    void at(Marketplace other) {
        place.close();
        place = other;
        operations = operations();
    }

    private List<AwsOperation> operations() {
        return new AgreementActions(
                        new AgreementDesk(
                                place.definitions,
                                place.exchange,
                                place.market,
                                place.tokens,
                                place.market.cancellations()),
                        Shapes.bundled())
                .operations();
    }

    JsonNode buyer(String operation, Map<String, ?> body) {
        return as(BUYER, operation, body);
    }

    JsonNode seller(String operation, Map<String, ?> body) {
        return as(SELLER, operation, body);
    }

    JsonNode as(String accountId, String name, Map<String, ?> body) {
        return Calling.perform(accountId, Calling.operation(operations, name), body);
    }

    /** The refusal as {@code Type/REASON}, with the rule that decided. */
    record No(String error, String rule) {}

    No no(String accountId, String operation, Map<String, ?> body) {
        try {
            throw new AssertionError("answered: " + as(accountId, operation, body));
        } catch (AwsRefusal refusal) {
            AwsError error = refusal.error();
            Object reason = error.members().get("reason");
            return new No(
                    reason == null ? error.type() : error.type() + "/" + reason,
                    refusal.rules().getFirst().id());
        }
    }

    static String text(JsonNode node, String member) {
        return node.get(member).stringValue();
    }

    /** Members by name; a null value leaves its member out. */
    static Map<String, Object> members(Object... pairs) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            members.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return members;
    }

    static Map<String, Object> with(Map<String, ?> members, String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.put(name, value);
        return all;
    }

    static Map<String, Object> without(Map<String, ?> members, String name) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.remove(name);
        return all;
    }

    Offer offer(String listing, String offerId) {
        return place.market.listing(listing).orElseThrow().offer(offerId).orElseThrow();
    }

    /** Asks for all of an offer's terms; a contract's with this configuration. */
    Map<String, Object> asking(Offer offer, Map<String, Object> upfront, boolean renew) {
        List<Map<String, Object>> terms = new ArrayList<>();
        for (Term term : offer.terms()) {
            terms.add(
                    switch (term) {
                        case Term.ConfigurableUpfrontPricing _ ->
                                members(
                                        "id",
                                        term.id(),
                                        "configuration",
                                        Map.of(
                                                "configurableUpfrontPricingTermConfiguration",
                                                upfront));
                        case Term.Renewal _ ->
                                members(
                                        "id",
                                        term.id(),
                                        "configuration",
                                        Map.of(
                                                "renewalTermConfiguration",
                                                Map.of("enableAutoRenew", renew)));
                        default -> members("id", term.id());
                    });
        }
        return members(
                "intent",
                "NEW",
                "agreementProposalIdentifier",
                offer.agreementProposalId(),
                "requestedTerms",
                terms);
    }

    Map<String, Object> asking(Offer offer) {
        return asking(offer, Map.of(), false);
    }

    static Map<String, Object> upfront(String duration, String dimension, int quantity) {
        return Map.of(
                "selectorValue",
                duration,
                "dimensions",
                List.of(Map.of("dimensionKey", dimension, "dimensionValue", quantity)));
    }

    JsonNode entitlement(Map<String, ?> asked) {
        return buyer("GetAgreementEntitlements", asked).get("agreementEntitlements").get(0);
    }

    void cancelled(Agreement agreement) {
        buyer("CancelAgreement", Map.of("agreementId", agreement.agreementId()));
    }

    JsonNode created(Map<String, ?> asked) {
        return buyer("CreateAgreementRequest", asked);
    }

    String accepted(JsonNode request) {
        return text(
                buyer(
                        "AcceptAgreementRequest",
                        Map.of("agreementRequestId", text(request, "agreementRequestId"))),
                "agreementId");
    }
}
