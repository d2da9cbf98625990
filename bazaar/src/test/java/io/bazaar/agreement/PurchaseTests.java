package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.SELLER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Intent;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.Offer;
import io.bazaar.market.RegistrationTokens;
import io.bazaar.market.Standing;
import io.bazaar.store.Store;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class PurchaseTests extends AgreementBench {

    private static final String CREATE = "CreateAgreementRequest";
    private static final String ACCEPT = "AcceptAgreementRequest";

    @Test
    @Meets({
        "agreement.purchase-right",
        "create-agreement-request.source-not-new",
        "create-agreement-request.proposal-given",
        "create-agreement-request.proposal-known",
        "create-agreement-request.proposal-open",
        "create-agreement-request.terms-distinct",
        "create-agreement-request.terms-known",
        "create-agreement-request.terms-mandatory",
        "create-agreement-request.account-open",
        "create-agreement-request.product-open",
        "create-agreement-request.one-agreement",
        "create-agreement-request.agreements-max",
        "accept-agreement-request.request-known",
        "accept-agreement-request.once"
    })
    void a_request_tells_what_it_comes_to_and_becomes_an_agreement_when_it_is_accepted() {
        JsonNode request = created(asking(payg()));
        assertThat(text(request, "agreementRequestId")).matches("ar-[A-Za-z0-9]+");
        JsonNode summary = request.get("chargeSummary");
        assertThat(text(summary, "newAgreementValue")).isEqualTo("0");
        assertThat(text(summary.get("expectedCharges").get(0), "timing"))
                .isEqualTo("BILLING_PERIOD");
        assertThat(place.market.agreements(BUYER)).isEmpty();

        Agreement agreement = agreement(accepted(request));

        assertThat(agreement.intent()).isEqualTo(Intent.NEW);
        assertThat(agreement.offerId()).isEqualTo("offer-examplepayg01");
        assertThat(agreement.acceptedBy()).isEqualTo("billing-admin");
        JsonNode entitlement = entitlement(agreement.agreementId());
        assertThat(text(entitlement, "status")).isEqualTo("PROVISIONED");
        assertThat(text(entitlement, "licenseArn")).isEqualTo(agreement.licenseArn());
        String token = text(entitlement, "registrationToken");
        assertThat(place.tokens.resolve(token))
                .isEqualTo(new RegistrationTokens.Resolution.Resolved(agreement));
        place.clock.set(place.clock.instant().plus(Duration.ofMinutes(31)));
        assertThat(place.tokens.resolve(token))
                .isEqualTo(new RegistrationTokens.Resolution.Expired());
    }

    @Test
    @Meets({
        "create-agreement-request.configuration-given",
        "create-agreement-request.configuration-fits"
    })
    void a_contract_announces_what_is_paid_at_once_item_by_item() {
        JsonNode request = created(asking(committed(), upfront("P1Y", "seats", 3), true));
        JsonNode summary = request.get("chargeSummary");
        JsonNode fixed = summary.get("expectedCharges").get(0);
        JsonNode item = summary.get("itemizedCharges").get(0);

        assertThat(text(summary, "newAgreementValue")).isEqualTo("360.00");
        assertThat(text(fixed, "timing")).isEqualTo("ON_ACCEPTANCE");
        assertThat(text(fixed, "amount")).isEqualTo("360.00");
        assertThat(text(item, "chargeReference")).isEqualTo(text(fixed, "id"));
        assertThat(item.get("newQuantity").intValue()).isEqualTo(3);
        assertThat(item.get("oldQuantity").intValue()).isZero();

        Agreement agreement = agreement(accepted(request));
        assertThat(agreement.entitled()).containsExactly(Map.entry("seats", 3));
        assertThat(agreement.autoRenew()).isTrue();
        assertThat(text(described(agreement), "agreementValue")).isEqualTo("360.00");
    }

    @Test
    @Breaks({
        "create-agreement-request.proposal-given",
        "create-agreement-request.proposal-known",
        "create-agreement-request.source-not-new",
        "create-agreement-request.source-given",
        "create-agreement-request.terms-distinct",
        "create-agreement-request.terms-known",
        "create-agreement-request.terms-mandatory"
    })
    void a_request_that_names_the_wrong_things_is_refused_with_its_reason() {
        Map<String, Object> asked = asking(payg());
        refused(
                without(asked, "agreementProposalIdentifier"),
                "ValidationException/MISSING_AGREEMENT_PROPOSAL_IDENTIFIER",
                "proposal-given");
        refused(
                with(asked, "agreementProposalIdentifier", "at-nowhere"),
                "ResourceNotFoundException",
                "proposal-known");
        refused(
                with(asked, "sourceAgreementIdentifier", "agmt-1"),
                "ValidationException/INVALID_SOURCE_AGREEMENT_IDENTIFIER",
                "source-not-new");
        refused(
                with(asked, "intent", "REPLACE"),
                "ValidationException/MISSING_SOURCE_AGREEMENT_IDENTIFIER",
                "source-given");
        List<Object> terms = new ArrayList<>(terms(asked));
        terms.add(terms.getFirst());
        refused(
                with(asked, "requestedTerms", terms),
                "ValidationException/INVALID_REQUESTED_TERMS",
                "terms-distinct");
        refused(
                with(asked, "requestedTerms", List.of(Map.of("id", "term-x"))),
                "ValidationException/INVALID_REQUESTED_TERM_ID",
                "terms-known");
        refused(
                with(asked, "requestedTerms", terms(asked).subList(1, 2)),
                "ValidationException/MISSING_MANDATORY_TERMS",
                "terms-mandatory");
    }

    @Test
    @Breaks({
        "create-agreement-request.configuration-given",
        "create-agreement-request.configuration-fits"
    })
    void a_choice_is_made_where_there_is_one_and_within_what_is_offered() {
        Map<String, Object> asked = asking(committed(), upfront("P1M", "seats", 1), false);
        List<Object> bare = new ArrayList<>();
        terms(asked).forEach(term -> bare.add(without(term, "configuration")));
        refused(
                with(asked, "requestedTerms", bare),
                "ValidationException/MISSING_REQUESTED_TERM_CONFIGURATION",
                "configuration-given");
        String unfit = "ValidationException/INVALID_REQUESTED_TERM_CONFIGURATION";
        for (Map<String, Object> choice :
                List.of(
                        upfront("P2M", "seats", 1),
                        upfront("no duration", "seats", 1),
                        upfront("P1M", "chairs", 1),
                        upfront("P1M", "seats", 0))) {
            refused(asking(committed(), choice, false), unfit, "configuration-fits");
        }
        Map<String, Object> payg = asking(payg());
        List<Object> renewing = new ArrayList<>();
        terms(payg)
                .forEach(term ->
                        renewing.add(
                                with(
                                        term,
                                        "configuration",
                                        Map.of(
                                                "renewalTermConfiguration",
                                                Map.of("enableAutoRenew", true)))));
        refused(with(payg, "requestedTerms", renewing), unfit, "configuration-fits");
    }

    @Test
    @Meets({"create-agreement-request.one-trial", "agreement.client-token"})
    @Breaks({
        "create-agreement-request.one-trial",
        "create-agreement-request.one-agreement",
        "agreement.client-token"
    })
    void a_trial_is_given_once_an_agreement_stands_alone_and_a_token_is_for_one_request() {
        Map<String, Object> trial =
                with(asking(offer(SINGLE, "offer-exampletrial1")), "clientToken", "t-1");
        JsonNode request = created(trial);
        assertThat((Object) created(trial)).isEqualTo(request);
        assertThat(no(BUYER, CREATE, with(asking(payg()), "clientToken", "t-1")))
                .isEqualTo(new No("ConflictException", "agreement.client-token"));
        String agreementId = accepted(request);
        assertThat((Object) created(trial)).isEqualTo(request);

        refused(asking(offer(SINGLE, "offer-examplesingle")), "ConflictException", "one-agreement");
        buyer("CancelAgreement", Map.of("agreementId", agreementId));
        refused(without(trial, "clientToken"), "ServiceQuotaExceededException", "one-trial");
    }

    @Test
    @Breaks("create-agreement-request.agreements-max")
    void a_hundred_active_agreements_are_enough() {
        for (int i = 0; i < 100; i++) {
            place.subscribed();
        }

        refused(asking(payg()), "ServiceQuotaExceededException", "agreements-max");
    }

    @Test
    @Breaks({
        "create-agreement-request.account-open",
        "create-agreement-request.product-open",
        "create-agreement-request.proposal-open",
        "agreement.purchase-right"
    })
    void nobody_buys_who_may_not_and_nothing_is_bought_that_is_not_sold() {
        assertThat(no(SELLER, CREATE, asking(payg())))
                .isEqualTo(
                        new No("AccessDeniedException/INVALID_ACCESS", "agreement.purchase-right"));
        place.upkeep.setStanding(BUYER, Standing.SUSPENDED);
        refused(asking(payg()), "AccessDeniedException/INVALID_ACCOUNT_STATE", "account-open");

        other("- {offerId: offer-examplepayg01, expiresAt: \"2026-11-01T00:00:00Z\"}");
        refused(asking(payg()), "ValidationException/EXPIRED_AGREEMENT_PROPOSAL", "proposal-open");

        at(
                new Marketplace(
                        Store.inMemory(),
                        MarketDefinition.parse(
                                Marketplace.bundledText()
                                        .replaceFirst(
                                                "    form: usage\n",
                                                "    form: usage\n    visibility: limited\n"))));
        refused(asking(payg()), "ResourceNotFoundException", "product-open");
    }

    @Test
    @Breaks({"accept-agreement-request.request-known", "accept-agreement-request.once"})
    void a_request_is_accepted_by_its_account_and_once() {
        JsonNode request = created(asking(payg()));
        Map<String, String> asked =
                Map.of("agreementRequestId", text(request, "agreementRequestId"));
        assertThat(no(BUYER, ACCEPT, Map.of("agreementRequestId", "ar-1")))
                .isEqualTo(
                        new No(
                                "ResourceNotFoundException",
                                "accept-agreement-request.request-known"));
        accepted(request);
        assertThat(no(BUYER, ACCEPT, asked))
                .isEqualTo(new No("ConflictException", "accept-agreement-request.once"));
        assertThat(place.market.agreements(BUYER)).hasSize(1);
    }

    private void other(String offer) {
        at(
                new Marketplace(
                        Store.inMemory(),
                        MarketDefinition.parse(
                                Marketplace.bundledText()
                                        .replace("- {offerId: offer-examplepayg01}", offer))));
    }

    private void refused(Map<String, ?> asked, String error, String rule) {
        assertThat(no(BUYER, CREATE, asked)).isEqualTo(new No(error, name(rule)));
    }

    private static String name(String rule) {
        return "create-agreement-request." + rule;
    }

    private Agreement agreement(String id) {
        return place.agreements.find(id).orElseThrow();
    }

    private JsonNode entitlement(String id) {
        return buyer("GetAgreementEntitlements", Map.of("agreementId", id))
                .get("agreementEntitlements")
                .get(0);
    }

    private JsonNode described(Agreement agreement) {
        return seller("DescribeAgreement", Map.of("agreementId", agreement.agreementId()))
                .get("estimatedCharges");
    }

    private Offer payg() {
        return offer(PAYG, "offer-examplepayg01");
    }

    private Offer committed() {
        return offer(COMMITTED, "offer-examplecommit");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> terms(Map<String, Object> asked) {
        return (List<Map<String, Object>>) asked.getOrDefault("requestedTerms", List.of());
    }
}
