package io.bazaar.discovery;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.bazaar.market.MarketDefinition;
import io.bazaar.market.Offer;
import io.bazaar.store.Store;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class DiscoveryTests {

    private static final String STRANGER = "444455556666";
    private static final String PRODUCT = "prod-examplepayg001";
    private static final String PRIVATE = "offer-examplepriv01";

    private static final List<String> OF_A_LISTING =
            List.of(
                    "associatedEntities",
                    "badges",
                    "catalog",
                    "categories",
                    "fulfillmentOptionSummaries",
                    "highlights",
                    "listingId",
                    "listingName",
                    "logoThumbnailUrl",
                    "longDescription",
                    "pricingModels",
                    "pricingUnits",
                    "promotionalMedia",
                    "publisher",
                    "resources",
                    "sellerEngagements",
                    "shortDescription",
                    "useCases");

    private Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    @Meets({"discovery.listing-known", "discovery.product-known"})
    void a_listing_and_its_product_say_what_they_are() {
        JsonNode listing = as(STRANGER, "GetListing", Map.of("listingId", PAYG));
        JsonNode product = as(STRANGER, "GetProduct", Map.of("productId", PRODUCT));

        for (String required : OF_A_LISTING) {
            assertThat(listing.get(required)).as(required).isNotNull();
        }
        assertThat(text(listing.get("associatedEntities").get(0).get("offer"), "offerId"))
                .isEqualTo("offer-examplepayg01");
        assertThat(text(listing.get("pricingModels").get(0), "pricingModelType"))
                .isEqualTo("USAGE");
        assertThat(text(listing.get("categories").get(0), "categoryId"))
                .isEqualTo("developer-tools");
        assertThat(text(listing, "logoThumbnailUrl")).isEqualTo("http://localhost/logo.svg");
        assertThat(listing.get("resources")).hasSize(2);
        assertThat(text(product, "deployedOnAws")).isEqualTo("NOT_DEPLOYED");
        assertThat(text(product, "productName")).isEqualTo(text(listing, "listingName"));
        JsonNode saas =
                as(STRANGER, "ListFulfillmentOptions", Map.of("productId", PRODUCT))
                        .get("fulfillmentOptions")
                        .get(0)
                        .get("saasFulfillmentOption");
        assertThat(text(saas, "fulfillmentUrl"))
                .isEqualTo("http://localhost:8080/aws-marketplace/register");
    }

    @Test
    @Breaks({"discovery.listing-known", "discovery.product-known"})
    void what_is_limited_exists_for_its_seller_and_those_it_allows() {
        limit();

        assertThat(no(BUYER, "GetListing", Map.of("listingId", PAYG)))
                .isEqualTo("ResourceNotFoundException 404 discovery.listing-known");
        assertThat(no(BUYER, "GetProduct", Map.of("productId", PRODUCT)))
                .isEqualTo("ResourceNotFoundException 404 discovery.product-known");
        assertThat(as(SELLER, "GetListing", Map.of("listingId", PAYG))).isNotNull();
        assertThat(as(SELLER, "SearchListings", Map.of()).toString()).doesNotContain(PAYG);
    }

    @Test
    @Meets({"discovery.offer-known", "discovery.options-scope", "discovery.options-value"})
    void private_offers_are_seen_by_their_targets_only() {
        JsonNode offer = as(BUYER, "GetOffer", Map.of("offerId", PRIVATE));
        Offer defined = place.market.listing(PAYG).orElseThrow().offer(PRIVATE).orElseThrow();

        assertThat(text(offer, "agreementProposalId")).isEqualTo(defined.agreementProposalId());
        assertThat(text(offer.get("badges").get(0), "badgeType")).isEqualTo("PRIVATE_PRICING");
        assertThat(text(offer.get("pricingModel"), "pricingModelType")).isEqualTo("USAGE");
        assertThat(options(BUYER, "PRODUCT_ID", PRODUCT))
                .containsExactly("offer-examplepayg01", PRIVATE);
        assertThat(options(STRANGER, "PRODUCT_ID", PRODUCT)).containsExactly("offer-examplepayg01");
        assertThat(options(BUYER, "VISIBILITY_SCOPE", "PRIVATE")).containsExactly(PRIVATE);
        assertThat(options(BUYER, "PRODUCT_ID", PRODUCT, "AVAILABILITY_STATUS", "EXPIRED"))
                .isEmpty();
        assertThat(options(BUYER, "PRODUCT_ID", PRODUCT, "PURCHASE_OPTION_TYPE", "OFFERSET"))
                .isEmpty();
        assertThat(
                        options(
                                BUYER,
                                "PRODUCT_ID",
                                PRODUCT,
                                "SELLER_OF_RECORD_PROFILE_ID",
                                "seller-" + SELLER))
                .hasSize(2);
    }

    @Test
    @Breaks({"discovery.offer-known", "discovery.options-scope", "discovery.options-value"})
    void an_offer_to_others_and_a_question_about_everything_are_refused() {
        for (String operation : List.of("GetOffer", "GetOfferTerms")) {
            assertThat(no(STRANGER, operation, Map.of("offerId", PRIVATE)))
                    .isEqualTo("ResourceNotFoundException 404 discovery.offer-known");
        }
        assertThat(no(BUYER, "ListPurchaseOptions", Map.of()))
                .isEqualTo("MALFORMED_REQUEST_PARAMETERS 400 discovery.options-scope");
        assertThat(no(BUYER, "ListPurchaseOptions", filters("VISIBILITY_SCOPE", "PUBLIC")))
                .isEqualTo("MALFORMED_REQUEST_PARAMETERS 400 discovery.options-value");
    }

    @Test
    @Meets("discovery.next-token")
    @Breaks("discovery.next-token")
    void terms_are_paged_and_name_their_dimensions() {
        JsonNode page =
                as(
                        BUYER,
                        "GetOfferTerms",
                        Map.of("offerId", "offer-examplecommit", "maxResults", 2));
        String token = text(page, "nextToken");
        Map<String, Object> more =
                Map.of("offerId", "offer-examplecommit", "maxResults", 25, "nextToken", token);

        JsonNode rate =
                page.get("offerTerms")
                        .get(0)
                        .get("usageBasedPricingTerm")
                        .get("rateCards")
                        .get(0)
                        .get("rateCard")
                        .get(0);
        assertThat(text(rate, "displayName")).isEqualTo("Requests beyond the contract");
        assertThat(text(rate, "unit")).isEqualTo("request");
        assertThat(text(rate, "price")).isEqualTo("0.0006");
        assertThat(
                        page.get("offerTerms")
                                .get(1)
                                .get("configurableUpfrontPricingTerm")
                                .get("rateCards"))
                .hasSize(2);
        assertThat(as(BUYER, "GetOfferTerms", more).get("offerTerms")).hasSize(3);
        assertThat(no(SELLER, "GetOfferTerms", more))
                .isEqualTo("INVALID_PAGINATION_TOKEN 400 discovery.next-token");
        assertThat(no(BUYER, "SearchFacets", Map.of("nextToken", "x")))
                .isEqualTo("INVALID_PAGINATION_TOKEN 400 discovery.next-token");
    }

    @Test
    void a_trial_is_offered_with_what_it_grants() {
        String terms =
                as(BUYER, "GetOfferTerms", Map.of("offerId", "offer-exampletrial1")).toString();

        assertThat(terms).contains("freeTrialPricingTerm", "P14D", "\"maxQuantity\":1000");
    }

    @Test
    @Meets("discovery.rating-value")
    @Breaks("discovery.rating-value")
    void listings_are_found_by_words_and_filters_and_counted_by_facets() {
        assertThat(found(Map.of())).hasSize(4);
        assertThat(found(Map.of("searchText", "jobs"))).containsExactly("prodview-examplesingle");
        assertThat(found(filters("PRICING_MODEL", "CONTRACT")))
                .containsExactly("prodview-examplecommit");
        assertThat(found(filters("PRICING_UNIT", "DATA"))).containsExactly(PAYG);
        assertThat(found(filters("PUBLISHER", "seller-" + SELLER))).hasSize(4);
        assertThat(found(filters("CATEGORY", "security"))).isEmpty();
        assertThat(found(filters("MIN_AVERAGE_CUSTOMER_RATING", "0.0"))).hasSize(4);
        assertThat(found(filters("MIN_AVERAGE_CUSTOMER_RATING", "3.5"))).isEmpty();
        assertThat(no(BUYER, "SearchListings", filters("MAX_AVERAGE_CUSTOMER_RATING", "5.1")))
                .isEqualTo("MALFORMED_REQUEST_PARAMETERS 400 discovery.rating-value");

        JsonNode first = as(BUYER, "SearchListings", Map.of("maxResults", 3));
        assertThat(first.get("totalResults").intValue()).isEqualTo(4);
        assertThat(found(Map.of("maxResults", 3, "nextToken", text(first, "nextToken"))))
                .hasSize(1);

        JsonNode facets = as(BUYER, "SearchFacets", Map.of("searchText", "example"));
        assertThat(facets.get("totalResults").intValue()).isEqualTo(4);
        assertThat(facets.get("listingFacets").get("PRICING_MODEL").toString())
                .contains("\"value\":\"USAGE\"", "\"count\":4");
        assertThat(facets.get("listingFacets").size()).isEqualTo(8);
        assertThat(
                        as(BUYER, "SearchFacets", Map.of("facetTypes", List.of("CATEGORY")))
                                .get("listingFacets")
                                .size())
                .isEqualTo(1);
    }

    private List<String> found(Map<String, ?> asked) {
        return ids(as(BUYER, "SearchListings", asked).get("listingSummaries"), "listingId");
    }

    private List<String> options(String caller, String... filters) {
        return ids(
                as(caller, "ListPurchaseOptions", filters(filters)).get("purchaseOptions"),
                "purchaseOptionId");
    }

    private static List<String> ids(JsonNode items, String member) {
        List<String> ids = new ArrayList<>();
        items.forEach(it -> ids.add(text(it, member)));
        return ids;
    }

    private static Map<String, Object> filters(String... pairs) {
        List<Map<String, Object>> filters = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            filters.add(Map.of("filterType", pairs[i], "filterValues", List.of(pairs[i + 1])));
        }
        return Map.of("filters", filters);
    }

    private void limit() {
        place.close();
        place =
                new Marketplace(
                        Store.inMemory(),
                        MarketDefinition.parse(
                                Marketplace.bundledText()
                                        .replaceFirst(
                                                "    form: usage\n",
                                                "    form: usage\n    visibility: limited\n")));
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).stringValue();
    }

    private String no(String accountId, String operation, Map<String, ?> body) {
        AwsRefusal refusal =
                catchThrowableOfType(AwsRefusal.class, () -> as(accountId, operation, body));
        Object reason = refusal.error().members().getOrDefault("reason", refusal.error().type());
        return reason + " " + refusal.error().status() + " " + refusal.rules().getFirst().id();
    }

    private JsonNode as(String accountId, String name, Map<String, ?> body) {
        return Calling.perform(accountId, Calling.operation(operations(), name), body);
    }

    private List<AwsOperation> operations() {
        return new DiscoveryActions(place.definitions, place.exchange, place.market, "/logo.svg")
                .operations();
    }
}
