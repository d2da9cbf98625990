package io.bazaar.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.marketplaceentitlement.MarketplaceEntitlementClient;
import software.amazon.awssdk.services.marketplaceentitlement.model.Entitlement;
import software.amazon.awssdk.services.marketplaceentitlement.model.GetEntitlementsResponse;
import software.amazon.awssdk.services.marketplaceentitlement.model.InvalidParameterException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/** Through AWS's own SDK, which speaks JSON in this release, and in CBOR as later ones do. */
final class EntitlementWireTests {

    private static final String CODE = "examplecommitcode00000001";
    private static final String PATH = "/service/AWSMPEntitlementService/operation/GetEntitlements";
    private static final Map<String, String> CBOR =
            Map.of("Content-Type", "application/cbor", "smithy-protocol", "rpc-v2-cbor");

    private final Running running = new Running();
    private final MarketplaceEntitlementClient seller =
            MarketplaceEntitlementClient.builder()
                    .endpointOverride(running.endpoint())
                    .region(Region.US_EAST_1)
                    .credentialsProvider(Running.provider(Running.SELLER))
                    .build();
    private final HttpClient http = HttpClient.newHttpClient();
    private final CBORMapper cbor = new CBORMapper();

    @AfterEach
    void close() {
        http.close();
        seller.close();
        running.close();
    }

    @Test
    void the_sdk_reads_what_a_contract_grants_and_pages() {
        JsonNode first = bought(25);
        bought(3);

        GetEntitlementsResponse all = seller.getEntitlements(it -> it.productCode(CODE));
        assertThat(all.entitlements())
                .extracting(it -> it.value().integerValue())
                .containsExactlyInAnyOrder(25, 3);
        Entitlement granted = all.entitlements().getFirst();
        assertThat(granted.customerAWSAccountId()).isEqualTo(Marketplace.BUYER);
        assertThat(granted.dimension()).isEqualTo("seats");
        assertThat(granted.expirationDate())
                .isEqualTo(Instant.parse(first.get("endsAt").stringValue()))
                .isAfter(Instant.parse(first.get("acceptedAt").stringValue()))
                .isEqualTo(granted.expirationDate().truncatedTo(ChronoUnit.SECONDS));
        assertThat(
                        seller
                                .getEntitlementsPaginator(it -> it.productCode(CODE).maxResults(1))
                                .stream()
                                .mapToInt(page -> page.entitlements().size())
                                .sum())
                .isEqualTo(2);
        assertThatThrownBy(() -> seller.getEntitlements(it -> it.productCode("nobody")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void cbor_carries_the_same_and_its_errors_their_shape() throws Exception {
        JsonNode contract = bought(25);
        Map<String, Object> request =
                Map.of(
                        "ProductCode",
                        CODE,
                        "Filter",
                        Map.of("LICENSE_ARN", List.of(contract.get("licenseArn").stringValue())));

        HttpResponse<byte[]> answer = send(request);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("smithy-protocol")).hasValue("rpc-v2-cbor");
        JsonNode listed = cbor.readTree(answer.body()).get("Entitlements").get(0);
        assertThat(listed.get("Value").get("IntegerValue").intValue()).isEqualTo(25);
        assertThat(Instant.ofEpochSecond(listed.get("ExpirationDate").longValue()))
                .isEqualTo(Instant.parse(contract.get("endsAt").stringValue()));

        HttpResponse<byte[]> refused = send(Map.of("ProductCode", "nobody"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(cbor.readTree(refused.body()).get("__type").stringValue())
                .endsWith("#InvalidParameterException");
    }

    private JsonNode bought(int seats) {
        return Running.json(
                running.post(
                        "/_bazaar/agreements",
                        Map.of(
                                "accountId",
                                Marketplace.BUYER,
                                "user",
                                "purchaser",
                                "listingId",
                                Marketplace.COMMITTED,
                                "duration",
                                "P12M",
                                "quantities",
                                Map.of("seats", seats),
                                "poNumber",
                                "")));
    }

    private HttpResponse<byte[]> send(Map<String, Object> request)
            throws IOException, InterruptedException {
        return http.send(
                new Client(running.endpoint(), Running.SELLER)
                        .path(PATH, CBOR, cbor.writeValueAsBytes(request)),
                HttpResponse.BodyHandlers.ofByteArray());
    }
}
