package io.bazaar.agreement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Json;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplaceagreement.MarketplaceAgreementClient;
import software.amazon.awssdk.services.marketplaceagreement.model.AgreementStatus;
import software.amazon.awssdk.services.marketplaceagreement.model.AgreementViewSummary;
import software.amazon.awssdk.services.marketplaceagreement.model.DescribeAgreementResponse;
import software.amazon.awssdk.services.marketplaceagreement.model.Filter;
import software.amazon.awssdk.services.marketplaceagreement.model.ResourceNotFoundException;
import software.amazon.awssdk.services.marketplaceagreement.model.UsageBasedPricingTerm;
import software.amazon.awssdk.services.marketplaceagreement.model.ValidationException;
import software.amazon.awssdk.services.marketplaceagreement.model.ValidationExceptionReason;
import software.amazon.awssdk.services.marketplacemetering.MarketplaceMeteringClient;
import tools.jackson.databind.JsonNode;

/**
 * A whole purchase without a page: AWS's client for what it knows of agreements, AWS's signer for
 * the calls that are newer than it.
 */
final class PurchaseByApiTests {

    private static final String PRODUCT = "prod-examplepayg001";

    private final Running running = new Running();
    private final Client buyer = new Client(running.endpoint(), Running.BUYER);
    private final MarketplaceAgreementClient seller = agreements(Running.SELLER);
    private final MarketplaceMeteringClient metering =
            MarketplaceMeteringClient.builder()
                    .region(Region.US_EAST_1)
                    .endpointOverride(running.endpoint())
                    .credentialsProvider(Running.provider(Running.SELLER))
                    .build();

    @AfterEach
    void close() {
        metering.close();
        seller.close();
        running.close();
    }

    @Test
    void from_the_purchase_options_to_the_cancelled_agreement() {
        String agreementId = bought();
        JsonNode entitlement =
                agreement("GetAgreementEntitlements", Map.of("agreementId", agreementId))
                        .get("agreementEntitlements")
                        .get(0);
        assertThat(text(entitlement, "status")).isEqualTo("PROVISIONED");

        String token = text(entitlement, "registrationToken");
        assertThat(metering.resolveCustomer(it -> it.registrationToken(token)).productCode())
                .isEqualTo("examplepaygcode0000000001");
        HttpResponse<String> metered = Running.send(running.usage(entitlement, 20));
        assertThat(metered.body()).contains("\"Status\":\"Success\"");
        assertThat(describe(agreementId).status()).isEqualTo(AgreementStatus.ACTIVE);

        agreement("CancelAgreement", Map.of("agreementId", agreementId));

        DescribeAgreementResponse described = describe(agreementId);
        assertThat(described.status()).isEqualTo(AgreementStatus.CANCELLED);
        assertThat(described.acceptor().accountId()).isEqualTo(Marketplace.BUYER);
        assertThat(described.proposalSummary().resources().getFirst().id()).isEqualTo(PRODUCT);
        assertThat(described.endTime()).isNotNull();
    }

    @Test
    void the_official_client_reads_searches_and_understands_the_refusals() {
        String agreementId = bought();

        UsageBasedPricingTerm usage =
                seller.getAgreementTerms(it -> it.agreementId(agreementId)).acceptedTerms().stream()
                        .map(term -> term.usageBasedPricingTerm())
                        .filter(term -> term != null)
                        .findFirst()
                        .orElseThrow();
        assertThat(usage.rateCards().getFirst().rateCard().getFirst().price()).isEqualTo("0.0005");
        MarketClock clock = running.bazaar().clock();
        clock.set(clock.instant().plusSeconds(2));
        bought();
        List<AgreementViewSummary> found =
                seller
                        .searchAgreementsPaginator(it ->
                                it.catalog("AWSMarketplace")
                                        .maxResults(1)
                                        .filters(filters("Proposer")))
                        .stream()
                        .flatMap(page -> page.agreementViewSummaries().stream())
                        .toList();
        assertThat(found).hasSize(2);
        assertThat(found.getLast().agreementId()).isEqualTo(agreementId);
        assertThatThrownBy(() -> describe("agmt-nowhere"))
                .isInstanceOfSatisfying(
                        ResourceNotFoundException.class,
                        it -> {
                            assertThat(it.resourceId()).isEqualTo("agmt-nowhere");
                            assertThat(it.resourceTypeAsString()).isEqualTo("Agreement");
                        });
        assertThatThrownBy(() -> seller.searchAgreements(it -> it.filters(filters("Nobody"))))
                .isInstanceOfSatisfying(
                        ValidationException.class,
                        it -> {
                            assertThat(it.reason())
                                    .isEqualTo(ValidationExceptionReason.INVALID_FILTER_VALUES);
                            assertThat(it.fields().getFirst().name()).isEqualTo("filters.values");
                        });
    }

    @Test
    void discovery_answers_in_the_forms_of_rest() {
        HttpResponse<String> missing = discover("getOffer", Map.of("offerId", "offer-nowhere"));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("x-amzn-errortype"))
                .hasValue("ResourceNotFoundException");
        HttpResponse<String> scope = discover("listPurchaseOptions", Map.of());
        assertThat(scope.statusCode()).isEqualTo(400);
        assertThat(text(Running.json(scope), "reason")).isEqualTo("MALFORMED_REQUEST_PARAMETERS");
        JsonNode listing =
                Running.json(discover("getListing", Map.of("listingId", Marketplace.PAYG)));
        String logo = text(listing, "logoThumbnailUrl");
        assertThat(Running.send(HttpRequest.newBuilder(URI.create(logo)).build()).statusCode())
                .isEqualTo(200);
    }

    private String bought() {
        JsonNode option =
                Running.json(
                                discover(
                                        "listPurchaseOptions",
                                        Map.of(
                                                "filters",
                                                List.of(
                                                        Map.of(
                                                                "filterType",
                                                                "PRODUCT_ID",
                                                                "filterValues",
                                                                List.of(PRODUCT))))))
                        .get("purchaseOptions")
                        .get(0);
        Map<String, String> named = Map.of("offerId", text(option, "purchaseOptionId"));
        JsonNode offer = Running.json(discover("getOffer", named));
        List<Map<String, String>> terms = new ArrayList<>();
        Running.json(discover("getOfferTerms", named))
                .get("offerTerms")
                .forEach(union -> union.forEach(term -> terms.add(Map.of("id", text(term, "id")))));
        JsonNode request =
                agreement(
                        "CreateAgreementRequest",
                        Map.of(
                                "intent",
                                "NEW",
                                "agreementProposalIdentifier",
                                text(offer, "agreementProposalId"),
                                "requestedTerms",
                                terms));
        return text(
                agreement(
                        "AcceptAgreementRequest",
                        Map.of("agreementRequestId", text(request, "agreementRequestId"))),
                "agreementId");
    }

    private HttpResponse<String> discover(String operation, Map<String, ?> body) {
        return Running.send(
                buyer.path(
                        "/2026-02-05/" + operation,
                        Map.of("Content-Type", "application/json"),
                        Json.write(body).getBytes(UTF_8)));
    }

    private JsonNode agreement(String operation, Map<String, ?> body) {
        HttpResponse<String> answer =
                Running.send(
                        buyer.target(
                                "AWSMPCommerceService_v20200301." + operation,
                                Json.write(body).getBytes(UTF_8)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Running.json(answer);
    }

    private DescribeAgreementResponse describe(String agreementId) {
        return seller.describeAgreement(it -> it.agreementId(agreementId));
    }

    private static List<Filter> filters(String party) {
        return List.of(filter("PartyType", party), filter("AgreementType", "PurchaseAgreement"));
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private MarketplaceAgreementClient agreements(AwsBasicCredentials credentials) {
        return MarketplaceAgreementClient.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(running.endpoint())
                .credentialsProvider(Running.provider(credentials))
                .build();
    }

    private static String text(JsonNode node, String member) {
        return node.get(member).stringValue();
    }
}
