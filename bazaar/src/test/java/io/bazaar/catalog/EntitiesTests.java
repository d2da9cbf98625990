package io.bazaar.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class EntitiesTests {

    private static final String PRODUCT = "prod-examplepayg001";

    private final Running running = new Running();
    private final CatalogClient catalog = new CatalogClient(running);
    private final Client seller = new Client(running.endpoint(), Running.SELLER);

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    @Meets("describe-entity.known")
    void a_product_is_described_with_its_dimensions() {
        JsonNode entity = Running.json(describe(seller, PRODUCT));

        assertThat(text(entity, "EntityType")).isEqualTo("SaaSProduct@1.0");
        assertThat(text(entity, "EntityArn")).endsWith(":AWSMarketplace/SaaSProduct/" + PRODUCT);
        JsonNode details = entity.get("DetailsDocument");
        assertThat((Object) Json.tree(text(entity, "Details"))).isEqualTo(details);
        assertThat(details.at("/Description/Visibility").stringValue()).isEqualTo("Public");
        assertThat(details.get("Dimensions"))
                .extracting(it -> text(it, "Key") + " " + it.get("Types"))
                .containsExactly(
                        "requests [\"ExternallyMetered\"]", "gb_stored [\"ExternallyMetered\"]");
        assertThat(details.at("/Versions/0/DeliveryOptions/0/FulfillmentUrl").stringValue())
                .isEqualTo("http://localhost:8080/aws-marketplace/register");
        JsonNode offer = Running.json(describe(seller, "offer-examplepriv01"));
        assertThat(offer.at("/DetailsDocument/Rules/0/PositiveTargeting/BuyerAccounts/0"))
                .hasToString("\"111122223333\"");
    }

    @Test
    @Breaks("describe-entity.known")
    void an_entity_of_others_or_of_nobody_is_not_found() {
        Client buyer = new Client(running.endpoint(), Running.BUYER);

        assertThat(describe(buyer, PRODUCT).statusCode()).isEqualTo(404);
        assertThat(describe(seller, "prod-nothing").body()).contains("prod-nothing");
    }

    @Test
    @Meets({"list-entities.entity-type", "list-entities.max-results"})
    void products_and_offers_are_listed_page_by_page() {
        List<String> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = Running.json(list(Map.of("MaxResults", 1, "NextToken", token)));
            assertThat(page.get("EntitySummaryList")).hasSize(1);
            ids.add(text(page.get("EntitySummaryList").get(0), "EntityId"));
            token = page.has("NextToken") ? text(page, "NextToken") : "";
        } while (!token.isEmpty());

        JsonNode all = Running.json(list(Map.of())).get("EntitySummaryList");
        assertThat(all).extracting(it -> text(it, "EntityId")).isEqualTo(ids).contains(PRODUCT);
        JsonNode offers = Running.json(list(Map.of("EntityType", "Offer")));
        assertThat(offers.get("EntitySummaryList"))
                .extracting(it -> text(it, "EntityId") + it.at("/OfferSummary/Targeting"))
                .contains(
                        "offer-examplepriv01[\"BuyerAccounts\"]", "offer-examplepayg01[\"None\"]");
    }

    @Test
    @Breaks({"list-entities.entity-type", "list-entities.max-results"})
    void other_types_and_sizes_are_refused() {
        for (Map<String, Object> wrong :
                List.<Map<String, Object>>of(
                        Map.of("EntityType", "AmiProduct"), Map.of("MaxResults", 51))) {
            HttpResponse<String> refused = list(wrong);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.headers().firstValue("x-amzn-errortype"))
                    .hasValue("ValidationException");
        }
    }

    @Test
    @Meets("start-change-set.intent")
    void what_is_only_validated_succeeds_and_changes_nothing() {
        ObjectNode asked = CatalogClient.complete().put("Intent", "VALIDATE");
        String before = list(Map.of()).body();

        JsonNode described =
                catalog.described(text(Running.json(catalog.signed(asked)), "ChangeSetId"));

        assertThat(text(described, "Intent")).isEqualTo("VALIDATE");
        assertThat(text(described, "Status")).isEqualTo("SUCCEEDED");
        assertThat(list(Map.of()).body()).isEqualTo(before);
        ((ObjectNode) asked.get("ChangeSet").get(3)).put("ChangeType", "FlyToTheMoon");
        JsonNode failed =
                catalog.described(text(Running.json(catalog.signed(asked)), "ChangeSetId"));
        assertThat(text(failed, "Status")).isEqualTo("FAILED");

        JsonNode applied =
                catalog.described(
                        text(
                                Running.json(catalog.signed(CatalogClient.complete())),
                                "ChangeSetId"));
        JsonNode entity = Running.json(describe(seller, CatalogClient.entity(applied, 0)));
        assertThat(text(entity, "LastModifiedDate")).isEqualTo(text(applied, "StartTime"));
    }

    @Test
    @Breaks("start-change-set.intent")
    void another_intent_is_refused() {
        assertThat(catalog.signed(CatalogClient.complete().put("Intent", "HOPE")).body())
                .contains("APPLY or VALIDATE");
    }

    private HttpResponse<String> list(Map<String, Object> members) {
        ObjectNode body =
                Json.read(
                        "{\"Catalog\":\"AWSMarketplace\",\"EntityType\":\"SaaSProduct\"}",
                        ObjectNode.class);
        members.forEach((name, value) -> body.putPOJO(name, value));
        return Running.send(
                seller.path(
                        "/ListEntities",
                        Map.of("Content-Type", "application/json"),
                        Json.write(body).getBytes(UTF_8)));
    }

    private static HttpResponse<String> describe(Client client, String id) {
        return Running.send(
                client.get("/DescribeEntity", Map.of("catalog", "AWSMarketplace", "entityId", id)));
    }

    private static String text(JsonNode of, String name) {
        return of.get(name).stringValue();
    }
}
