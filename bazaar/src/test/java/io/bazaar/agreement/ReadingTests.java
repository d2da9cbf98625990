package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static io.bazaar.testing.Marketplace.SINGLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What both parties read of an agreement, and how they find it. */
final class ReadingTests extends AgreementBench {

    private static final String SEARCH = "SearchAgreements";

    @Test
    @Meets({"agreement.party", "agreement.acceptor"})
    @Breaks({"agreement.party", "agreement.acceptor"})
    void an_agreement_exists_for_its_two_parties_and_its_license_for_the_buyer() {
        Agreement agreement = place.subscribed();
        Map<String, String> asked = Map.of("agreementId", agreement.agreementId());
        for (String party : List.of(BUYER, SELLER)) {
            JsonNode described = as(party, "DescribeAgreement", asked);
            assertThat(text(described, "status")).isEqualTo("ACTIVE");
            assertThat(text(described, "agreementType")).isEqualTo("PurchaseAgreement");
            assertThat(described.get("startTime").intValue())
                    .isEqualTo((int) agreement.startsAt().getEpochSecond());
            assertThat(described.get("endTime")).isNull();
            assertThat(text(described.get("estimatedCharges"), "agreementValue")).isEqualTo("0");
            assertThat(text(described.get("proposalSummary").get("resources").get(0), "type"))
                    .isEqualTo("SaaSProduct");
        }
        for (String operation :
                List.of("DescribeAgreement", "GetAgreementTerms", "GetAgreementEntitlements")) {
            assertThat(no(STRANGER, operation, asked))
                    .isEqualTo(new No("ResourceNotFoundException", "agreement.party"));
        }
        assertThat(buyer("GetAgreementEntitlements", asked)).isNotEmpty();
        for (String operation : List.of("GetAgreementEntitlements", "CancelAgreement")) {
            assertThat(no(SELLER, operation, asked))
                    .isEqualTo(
                            new No("AccessDeniedException/INVALID_ACCESS", "agreement.acceptor"));
        }
    }

    @Test
    void a_license_is_pending_until_it_is_activated() {
        at(Marketplace.with("activationDelay: PT10S"));
        Map<String, String> asked = Map.of("agreementId", place.subscribed().agreementId());

        JsonNode before = entitlement(asked);
        place.clock.set(place.clock.instant().plus(Duration.ofSeconds(10)));

        assertThat(text(before, "status")).isEqualTo("PENDING");
        assertThat(text(before, "statusReasonCode")).isEqualTo("PROVISIONING_IN_PROGRESS");
        assertThat(before.get("registrationToken")).isNull();
        assertThat(text(entitlement(asked), "status")).isEqualTo("PROVISIONED");
    }

    @Test
    @Meets("agreement.next-token")
    @Breaks("agreement.next-token")
    void the_agreed_prices_are_read_page_by_page() {
        Agreement agreement =
                place.bought(
                        new Purchase(PURCHASER, Marketplace.PAYG, "").of("offer-examplepriv01"));
        Map<String, Object> asked =
                members("agreementId", agreement.agreementId(), "maxResults", 1);
        List<JsonNode> terms = new ArrayList<>();
        JsonNode page = seller("GetAgreementTerms", asked);
        terms.add(page.get("acceptedTerms").get(0));
        String first = text(page, "nextToken");
        while (page.get("nextToken") != null) {
            page = seller("GetAgreementTerms", with(asked, "nextToken", text(page, "nextToken")));
            terms.add(page.get("acceptedTerms").get(0));
        }

        assertThat(terms).hasSize(3);
        JsonNode usage = terms.getFirst().get("usageBasedPricingTerm");
        assertThat(usage.get("rateCards").get(0).get("rateCard").get(0).toString())
                .contains("\"requests\"", "\"0.0004\"");
        assertThat(terms.get(1).get("legalTerm").get("documents")).hasSize(1);
        assertThat(no(BUYER, "GetAgreementTerms", with(asked, "nextToken", first)))
                .isEqualTo(
                        new No("ValidationException/INVALID_NEXT_TOKEN", "agreement.next-token"));
        assertThat(no(SELLER, "GetAgreementTerms", with(asked, "nextToken", "garbage")).rule())
                .isEqualTo("agreement.next-token");
    }

    @Test
    void a_trial_shows_in_the_terms() {
        Agreement agreement =
                place.bought(new Purchase(PURCHASER, SINGLE, "").of("offer-exampletrial1"));

        String terms =
                seller("GetAgreementTerms", Map.of("agreementId", agreement.agreementId()))
                        .toString();

        assertThat(terms).contains("freeTrialPricingTerm", "\"P14D\"", "\"maxQuantity\":1000");
    }

    @Test
    @Meets({
        "search-agreements.filter-complete",
        "search-agreements.filter-name",
        "search-agreements.filter-once",
        "search-agreements.filter-value",
        "search-agreements.filter-combination",
        "search-agreements.sort-by",
        "agreement.catalog"
    })
    void agreements_are_found_by_every_filter_and_paged_by_fifty() {
        for (int i = 0; i < 51; i++) {
            place.subscribed();
        }
        Agreement other = place.bought(new Purchase(PURCHASER, SINGLE, ""));
        place.market.cancel(PURCHASER, other.agreementId(), "confirm");

        Map<String, Object> all = proposer();
        JsonNode page = seller(SEARCH, all);
        assertThat(page.get("agreementViewSummaries")).hasSize(50);
        JsonNode rest = seller(SEARCH, with(all, "nextToken", text(page, "nextToken")));
        assertThat(rest.get("agreementViewSummaries")).hasSize(2);
        assertThat(rest.get("nextToken")).isNull();
        assertThat(ids(SELLER, proposer("ResourceIdentifier", other.productId())))
                .containsExactly(other.agreementId());
        assertThat(ids(SELLER, proposer("OfferId", other.offerId(), "Status", "CANCELLED")))
                .containsExactly(other.agreementId());
        assertThat(ids(SELLER, proposer("AcceptorAccountId", BUYER, "Status", "CANCELLED")))
                .containsExactly(other.agreementId());
        assertThat(ids(SELLER, proposer("AcceptorAccountId", STRANGER))).isEmpty();
        assertThat(ids(SELLER, proposer("OfferSetId", "offerset-1"))).isEmpty();
        assertThat(ids(SELLER, proposer("ResourceType", "AmiProduct"))).isEmpty();
        assertThat(ids(SELLER, proposer("AfterEndTime", "2026-11-22T00:00:00Z")))
                .containsExactly(other.agreementId());
        assertThat(ids(SELLER, proposer("BeforeEndTime", "2026-11-22"))).isEmpty();
    }

    @Test
    void each_party_finds_its_own_with_the_license_and_sorted_by_the_end() {
        Agreement running = place.subscribed();
        Agreement other = place.bought(new Purchase(PURCHASER, SINGLE, ""));
        place.market.cancel(PURCHASER, other.agreementId(), "confirm");

        assertThat(ids(BUYER, acceptor("Status", "CANCELLED")))
                .containsExactly(other.agreementId());
        assertThat(ids(BUYER, acceptor("Status", "ACTIVE"))).containsExactly(running.agreementId());
        assertThat(ids(SELLER, acceptor("Status", "CANCELLED"))).isEmpty();
        JsonNode found =
                seller(SEARCH, proposer("Status", "CANCELLED"))
                        .get("agreementViewSummaries")
                        .get(0);
        assertThat(text(found.get("entitlements").get(0), "licenseArn"))
                .isEqualTo(other.licenseArn());
        assertThat(
                        ids(
                                        SELLER,
                                        with(
                                                proposer(),
                                                "sort",
                                                Map.of(
                                                        "sortBy", "EndTime",
                                                        "sortOrder", "ASCENDING")))
                                .getFirst())
                .isEqualTo(other.agreementId());
    }

    @Test
    @Breaks({
        "search-agreements.filter-complete",
        "search-agreements.filter-name",
        "search-agreements.filter-once",
        "search-agreements.filter-value",
        "search-agreements.filter-combination",
        "search-agreements.sort-by",
        "agreement.catalog"
    })
    void a_search_that_cannot_be_is_refused_with_its_reason() {
        refused(Map.of(), "UNSUPPORTED_FILTERS", "filter-combination");
        refused(
                Map.of("filters", List.of(Map.of("values", List.of("x")))),
                "MISSING_FILTER_NAME",
                "filter-complete");
        refused(
                Map.of("filters", List.of(Map.of("name", "Status"))),
                "MISSING_FILTER_VALUES",
                "filter-complete");
        refused(proposer("Colour", "red"), "INVALID_FILTER_NAME", "filter-name");
        refused(
                filters("PartyType", "Proposer", "PartyType", "Acceptor"),
                "INVALID_FILTERS",
                "filter-once");
        refused(proposer("Status", "GONE"), "INVALID_FILTER_VALUES", "filter-value");
        refused(proposer("AfterEndTime", "soon"), "INVALID_FILTER_VALUES", "filter-value");
        refused(proposer("AcceptorAccountId", "12"), "INVALID_FILTER_VALUES", "filter-value");
        refused(
                proposer("OfferId", "o", "ResourceType", "SaaSProduct"),
                "UNSUPPORTED_FILTERS",
                "filter-combination");
        refused(
                acceptor("ResourceType", "SaaSProduct", "Status", "ACTIVE"),
                "UNSUPPORTED_FILTERS",
                "filter-combination");
        refused(acceptor("AcceptorAccountId", BUYER), "UNSUPPORTED_FILTERS", "filter-combination");
        refused(
                with(proposer(), "sort", Map.of("sortBy", "StartTime")),
                "INVALID_SORT_BY",
                "sort-by");
        assertThat(no(SELLER, SEARCH, with(proposer(), "catalog", "Other")))
                .isEqualTo(new No("ValidationException/INVALID_CATALOG", "agreement.catalog"));
    }

    @Test
    void what_an_acceptor_may_ask_is_what_the_api_lists() {
        assertThat(ids(BUYER, acceptor("ResourceType", "SaaSProduct"))).isEmpty();
        assertThat(ids(BUYER, acceptor("OfferId", "o", "Status", "ACTIVE"))).isEmpty();
        assertThat(
                        ids(
                                BUYER,
                                filters(
                                        "PartyType",
                                        "Acceptor",
                                        "AgreementType",
                                        "VendorInsightsAgreement")))
                .isEmpty();
    }

    private void refused(Map<String, ?> asked, String reason, String rule) {
        assertThat(no(SELLER, SEARCH, asked))
                .isEqualTo(new No("ValidationException/" + reason, "search-agreements." + rule));
    }

    private List<String> ids(String caller, Map<String, ?> asked) {
        List<String> ids = new ArrayList<>();
        as(caller, SEARCH, asked)
                .get("agreementViewSummaries")
                .forEach(it -> ids.add(text(it, "agreementId")));
        return ids;
    }

    private static Map<String, Object> proposer(String... more) {
        return party("Proposer", more);
    }

    private static Map<String, Object> acceptor(String... more) {
        return party("Acceptor", more);
    }

    private static Map<String, Object> party(String party, String... more) {
        List<String> pairs = new ArrayList<>();
        pairs.addAll(List.of("PartyType", party, "AgreementType", "PurchaseAgreement"));
        pairs.addAll(List.of(more));
        return filters(pairs.toArray(String[]::new));
    }

    private static Map<String, Object> filters(String... pairs) {
        List<Map<String, Object>> filters = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            filters.add(Map.of("name", pairs[i], "values", List.of(pairs[i + 1])));
        }
        return new LinkedHashMap<>(Map.of("catalog", "AWSMarketplace", "filters", filters));
    }
}
