package io.bazaar.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
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

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("market.yaml"), Marketplace.bundledText());
        running = open();
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
        JsonNode started = Running.json(signed(complete()));
        String id = started.get("ChangeSetId").stringValue();
        assertThat(started.get("ChangeSetArn").stringValue()).endsWith("/ChangeSet/" + id);

        JsonNode described = described(id);
        assertThat(described.get("Status").stringValue()).isEqualTo("SUCCEEDED");
        assertThat(described.get("ChangeSet")).hasSize(12);
        String product = entity(described, 0);
        assertThat(product).startsWith("prod-");
        assertThat(entity(described, 11)).startsWith("offer-");

        assertThat(used(bought(product), "WorkloadSmall", 100)).contains("Success");
        JsonNode bill = running.get("/_bazaar/bills?account=" + Marketplace.BUYER);
        assertThat(bill.get("total").decimalValue()).isEqualByComparingTo("15.00");
    }

    @Test
    void a_listing_survives_a_restart_and_the_market_file_read_again() throws IOException {
        JsonNode described = Running.json(running.post("/_bazaar/catalog", complete()));
        String product = entity(described, 0);
        running.close();
        running = open();
        Files.writeString(
                folder.resolve("market.yaml"),
                Marketplace.bundledText().replace("Example Buyer", "Another Name"));

        assertThat(running.post("/_bazaar/config/reload", Map.of()).statusCode()).isEqualTo(200);

        assertThat(used(bought(product), "WorkloadMedium", 1)).contains("Success");
        assertThat(running.get("/_bazaar/catalog")).hasSize(1);
    }

    @Test
    void later_change_sets_alter_what_new_buyers_get() {
        JsonNode described = Running.json(running.post("/_bazaar/catalog", complete()));
        JsonNode before = bought(entity(described, 0));
        ObjectNode later =
                Json.read("{\"Catalog\":\"AWSMarketplace\",\"ChangeSet\":[]}", ObjectNode.class);
        ArrayNode changes = later.withArray("ChangeSet");
        changes.add(step(entity(described, 0), 4));
        changes.add(step(entity(described, 11), 8));
        ((ObjectNode) changes.get(0).get("DetailsDocument").get(0)).put("Key", "WorkloadLarge");
        ((ArrayNode) changes.get(0).get("DetailsDocument")).remove(1);
        ArrayNode card =
                (ArrayNode) changes.get(1).at("/DetailsDocument/Terms/0/RateCards/0/RateCard");
        card.addObject().put("DimensionKey", "WorkloadLarge").put("Price", "0.5");

        HttpResponse<String> altered = running.post("/_bazaar/catalog", later);

        assertThat(altered.statusCode()).as(altered.body()).isEqualTo(200);
        assertThat(used(bought(entity(described, 0)), "WorkloadLarge", 2)).contains("Success");
        assertThat(used(before, "WorkloadSmall", 2)).contains("Success");
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
    void what_a_step_lacks_stands_in_the_change_set_and_nothing_is_done() {
        assertThat(faulty(1, "ProductTitle", ""))
                .isEqualTo("1 INVALID_INPUT UpdateInformation.ProductTitle is missing");
        assertThat(faulty(6, "ProductId", "prod-none")).startsWith("6 RESOURCE_NOT_FOUND");
        assertThat(faulty(6, "ProductId", "$Nobody.Entity.Identifier"))
                .startsWith("6 RESOURCE_NOT_FOUND");
        ObjectNode priceless = complete();
        ((ArrayNode) priceless.at("/ChangeSet/8/DetailsDocument/Terms/0/RateCards/0/RateCard"))
                .remove(1);
        assertThat(firstFault(priceless))
                .isEqualTo("11 INCOMPLETE_ENTITY a price is missing for dimension WorkloadMedium");
        ObjectNode contract = complete();
        ((ObjectNode) contract.at("/ChangeSet/4/DetailsDocument/0"))
                .putArray("Types")
                .add("Entitled");
        assertThat(firstFault(contract)).startsWith("4 UNSUPPORTED_CHANGE");
        ObjectNode unknown = complete();
        ((ObjectNode) unknown.at("/ChangeSet/5")).put("ChangeType", "RestrictProduct");
        assertThat(firstFault(unknown)).startsWith("5 UNSUPPORTED_CHANGE");

        assertThat(running.get("/_bazaar/catalog"))
                .hasSize(6)
                .allMatch(it -> it.get("Status").stringValue().equals("FAILED"));
        assertThat(running.get("/_bazaar/state").get("tables").has("catalog-entities")).isFalse();
    }

    @Test
    void the_same_token_asks_for_the_same_change_set() {
        ObjectNode body = complete().put("ClientRequestToken", "once");

        JsonNode first = Running.json(signed(body));
        JsonNode second = Running.json(signed(body));

        assertThat((Object) second).isEqualTo(first);
        assertThat(running.get("/_bazaar/catalog")).hasSize(1);
    }

    @Test
    @Breaks({
        "start-change-set.catalog",
        "start-change-set.changes",
        "start-change-set.change-type",
        "start-change-set.entity",
        "start-change-set.details",
        "describe-change-set.known"
    })
    void a_body_that_is_no_change_set_is_refused() {
        assertThat(refused(complete().put("Catalog", "Other")))
                .contains("Catalog is AWSMarketplace");
        ObjectNode empty = complete();
        empty.putArray("ChangeSet");
        assertThat(refused(empty)).contains("1 to 20");
        ObjectNode untyped = complete();
        ((ObjectNode) untyped.at("/ChangeSet/0")).put("ChangeType", "");
        assertThat(refused(untyped)).contains("ChangeType");
        ObjectNode ami = complete();
        ((ObjectNode) ami.at("/ChangeSet/0/Entity")).put("Type", "AmiProduct@1.0");
        assertThat(refused(ami)).contains("SaaSProduct@1.0 or Offer@1.0");
        ObjectNode twice = complete();
        ((ObjectNode) twice.at("/ChangeSet/0")).put("Details", "{}");
        assertThat(refused(twice)).contains("either Details or DetailsDocument");
        ObjectNode broken = complete();
        ((ObjectNode) broken.at("/ChangeSet/0")).put("Details", "{").remove("DetailsDocument");
        assertThat(refused(broken)).contains("no JSON");

        String id = Running.json(signed(complete())).get("ChangeSetId").stringValue();
        HttpResponse<String> other = described(id, new Client(running.endpoint(), Running.BUYER));
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.headers().firstValue("x-amzn-errortype"))
                .hasValue("ResourceNotFoundException");
        assertThat(running.post("/_bazaar/catalog?account=111122223333", complete()).statusCode())
                .isEqualTo(400);
    }

    @Test
    void hostile_bodies_are_refused_and_never_fail() {
        for (String body :
                List.of("", "[]", "null", "1", "{", "{\"Catalog\":1}", "{\"ChangeSet\":{}}")) {
            assertThat(signed(body.getBytes(UTF_8)).statusCode()).as(body).isBetween(400, 499);
        }
        for (int i = 0; i < 12; i++) {
            for (String details :
                    List.of("[]", "1", "null", "\"x\"", "{\"Terms\":[1]}", "[[]]", "[1]")) {
                ObjectNode body = complete();
                ((ObjectNode) body.get("ChangeSet").get(i))
                        .set("DetailsDocument", Json.tree(details));
                assertThat(signed(body).statusCode()).as(i + details).isBetween(200, 499);
            }
        }
    }

    private String faulty(int step, String member, String value) {
        ObjectNode body = complete();
        ((ObjectNode) body.at("/ChangeSet/" + step + "/DetailsDocument")).put(member, value);
        return firstFault(body);
    }

    private String firstFault(ObjectNode body) {
        HttpResponse<String> answer = running.post("/_bazaar/catalog", body);
        assertThat(answer.statusCode()).isEqualTo(409);
        JsonNode changes = Running.json(answer).get("ChangeSet");
        for (int i = 0; i < changes.size(); i++) {
            JsonNode error = changes.get(i).get("ErrorDetailList").path(0);
            if (error.isObject()) {
                return i
                        + " "
                        + error.get("ErrorCode").stringValue()
                        + " "
                        + error.get("ErrorMessage").stringValue();
            }
        }
        throw new AssertionError(answer.body());
    }

    private String refused(ObjectNode body) {
        HttpResponse<String> answer = signed(body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
        return answer.body();
    }

    private HttpResponse<String> signed(ObjectNode body) {
        return signed(Json.bytes(body));
    }

    private HttpResponse<String> signed(byte[] body) {
        return Running.send(
                new Client(running.endpoint(), Running.SELLER)
                        .path("/StartChangeSet", Map.of("Content-Type", "application/json"), body));
    }

    private JsonNode described(String id) {
        HttpResponse<String> answer = described(id, new Client(running.endpoint(), Running.SELLER));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Running.json(answer);
    }

    private static HttpResponse<String> described(String id, Client client) {
        return Running.send(
                client.get(
                        "/DescribeChangeSet",
                        Map.of("catalog", "AWSMarketplace", "changeSetId", id)));
    }

    private JsonNode bought(String product) {
        HttpResponse<String> answer =
                running.post(
                        "/_bazaar/agreements",
                        Map.of(
                                "accountId",
                                Marketplace.BUYER,
                                "user",
                                "purchaser",
                                "listingId",
                                product.replace("prod-", "prodview-")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Running.json(answer);
    }

    private String used(JsonNode agreement, String dimension, int quantity) {
        return Running.send(
                        running.metering(
                                "BatchMeterUsage",
                                Map.of(
                                        "UsageRecords",
                                        List.of(
                                                Map.of(
                                                        "Timestamp",
                                                        running.bazaar()
                                                                .clock()
                                                                .instant()
                                                                .getEpochSecond(),
                                                        "CustomerAWSAccountId",
                                                        Marketplace.BUYER,
                                                        "LicenseArn",
                                                        agreement.get("licenseArn").stringValue(),
                                                        "Dimension",
                                                        dimension,
                                                        "Quantity",
                                                        quantity)))))
                .body();
    }

    private static ObjectNode step(String id, int place) {
        ObjectNode step = (ObjectNode) complete().get("ChangeSet").get(place);
        ((ObjectNode) step.get("Entity")).put("Identifier", id);
        return step;
    }

    private static String entity(JsonNode described, int step) {
        return described.get("ChangeSet").get(step).get("Entity").get("Identifier").stringValue();
    }

    /** Twelve changes that make a listing. */
    private static ObjectNode complete() {
        try {
            return Json.read(
                    Files.readString(Path.of("src/test/resources/bazaar/change-set.json")),
                    ObjectNode.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
