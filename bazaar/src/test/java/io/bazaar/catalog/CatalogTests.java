package io.bazaar.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import io.bazaar.wire.WireSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

final class CatalogTests {

    private @TempDir Path folder;
    private Running running;
    private CatalogClient catalog;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("market.yaml"), Marketplace.bundledText());
        running = open();
        catalog = new CatalogClient(running);
    }

    @AfterEach
    void close() {
        running.close();
    }

    private Running open() {
        return new Running(
                new BazaarSettings(
                        0,
                        0,
                        folder.resolve("data"),
                        MarketDefinition.read(folder.resolve("market.yaml")),
                        List.of(),
                        WireSettings.unhurried()));
    }

    @Test
    @Meets({
        "start-change-set.catalog",
        "start-change-set.changes",
        "start-change-set.change-type",
        "start-change-set.entity",
        "start-change-set.details",
        "describe-change-set.known"
    })
    void a_listing_described_in_awss_own_json_is_bought_and_metered() {
        JsonNode started = Running.json(catalog.signed(CatalogClient.complete()));
        String id = started.get("ChangeSetId").stringValue();
        assertThat(started.get("ChangeSetArn").stringValue()).endsWith("/ChangeSet/" + id);

        JsonNode described = catalog.described(id);
        assertThat(described.get("Status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(described.get("ChangeSet")).hasSize(12);
        String product = CatalogClient.entity(described, 0);
        assertThat(product).startsWith("prod-");
        assertThat(CatalogClient.entity(described, 11)).startsWith("offer-");

        assertThat(catalog.used(catalog.bought(product), "WorkloadSmall", 100)).contains("Success");
        JsonNode bill = running.get("/_bazaar/bills?account=" + Marketplace.BUYER);
        assertThat(bill.get("total").decimalValue()).isEqualByComparingTo("15.00");
    }

    @Test
    void a_listing_survives_a_restart_and_the_market_file_read_again() throws IOException {
        JsonNode described =
                Running.json(running.post("/_bazaar/catalog", CatalogClient.complete()));
        String product = CatalogClient.entity(described, 0);
        running.close();
        running = open();
        catalog = new CatalogClient(running);
        Files.writeString(
                folder.resolve("market.yaml"),
                Marketplace.bundledText().replace("Example Buyer", "Another Name"));

        assertThat(running.post("/_bazaar/config/reload", Map.of()).statusCode()).isEqualTo(200);

        assertThat(catalog.used(catalog.bought(product), "WorkloadMedium", 1)).contains("Success");
        assertThat(running.get("/_bazaar/catalog")).hasSize(1);
    }

    @Test
    void later_change_sets_alter_what_new_buyers_get() {
        JsonNode described =
                Running.json(running.post("/_bazaar/catalog", CatalogClient.complete()));
        JsonNode before = catalog.bought(CatalogClient.entity(described, 0));
        ObjectNode later =
                Json.read("{\"Catalog\":\"AWSMarketplace\",\"ChangeSet\":[]}", ObjectNode.class);
        ArrayNode changes = later.withArray("ChangeSet");
        changes.add(step(CatalogClient.entity(described, 0), 4));
        changes.add(step(CatalogClient.entity(described, 11), 8));
        ((ObjectNode) changes.get(0).get("DetailsDocument").get(0))
                .put("Key", "WorkloadLarge")
                .put("Name", "Large workload");
        ((ArrayNode) changes.get(0).get("DetailsDocument")).remove(1);
        ArrayNode card =
                (ArrayNode) changes.get(1).at("/DetailsDocument/Terms/0/RateCards/0/RateCard");
        card.addObject().put("DimensionKey", "WorkloadLarge").put("Price", "0.5");

        HttpResponse<String> altered = running.post("/_bazaar/catalog", later);

        assertThat(altered.statusCode()).as(altered.body()).isEqualTo(200);
        assertThat(
                        catalog.used(
                                catalog.bought(CatalogClient.entity(described, 0)),
                                "WorkloadLarge",
                                2))
                .contains("Success");
        assertThat(catalog.used(before, "WorkloadSmall", 2)).contains("Success");
    }

    @Test
    void a_listing_of_the_markets_file_is_altered_as_well() {
        ObjectNode change =
                Json.read("{\"Catalog\":\"AWSMarketplace\",\"ChangeSet\":[]}", ObjectNode.class);
        ObjectNode step = change.withArray("ChangeSet").addObject();
        step.put("ChangeType", "UpdateVisibility");
        step.putObject("Entity")
                .put("Type", Change.PRODUCT)
                .put("Identifier", "prod-examplepayg001");
        step.put("Details", "{\"TargetVisibility\":\"Restricted\"}");

        assertThat(running.post("/_bazaar/catalog", change).statusCode()).isEqualTo(200);
        assertThat(running.subscribed().has("refused")).isTrue();

        step.put("Details", "{\"TargetVisibility\":\"Public\"}");
        assertThat(running.post("/_bazaar/catalog", change).statusCode()).isEqualTo(200);
        assertThat(running.subscribed().has("agreementId")).isTrue();
    }

    @Test
    void the_same_token_asks_for_the_same_change_set() {
        ObjectNode body = CatalogClient.complete().put("ClientRequestToken", "once");

        JsonNode first = Running.json(catalog.signed(body));
        JsonNode second = Running.json(catalog.signed(body));

        assertThat((Object) second).isEqualTo(first);
        assertThat(running.get("/_bazaar/catalog")).hasSize(1);
    }

    private static ObjectNode step(String id, int place) {
        ObjectNode step = (ObjectNode) CatalogClient.complete().get("ChangeSet").get(place);
        ((ObjectNode) step.get("Entity")).put("Identifier", id);
        return step;
    }
}
