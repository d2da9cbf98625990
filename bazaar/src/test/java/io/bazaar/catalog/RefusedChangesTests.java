package io.bazaar.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
import io.bazaar.testing.Running;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a body, and each of its steps, must be. */
final class RefusedChangesTests {

    private final Running running = new Running();
    private final CatalogClient catalog = new CatalogClient(running);

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void what_a_step_lacks_stands_in_the_change_set_and_nothing_is_done() {
        assertThat(faulty(1, "ProductTitle", ""))
                .isEqualTo("1 INVALID_INPUT UpdateInformation.ProductTitle is missing");
        assertThat(faulty(6, "ProductId", "prod-none")).startsWith("6 RESOURCE_NOT_FOUND");
        assertThat(faulty(6, "ProductId", "$Nobody.Entity.Identifier"))
                .startsWith("6 RESOURCE_NOT_FOUND");
        ObjectNode priceless = CatalogClient.complete();
        ((ArrayNode) priceless.at("/ChangeSet/8/DetailsDocument/Terms/0/RateCards/0/RateCard"))
                .remove(1);
        assertThat(firstFault(priceless))
                .isEqualTo("11 INCOMPLETE_ENTITY a price is missing for dimension WorkloadMedium");
        ObjectNode contract = CatalogClient.complete();
        ((ObjectNode) contract.at("/ChangeSet/4/DetailsDocument/0"))
                .putArray("Types")
                .add("Entitled");
        assertThat(firstFault(contract)).startsWith("4 UNSUPPORTED_CHANGE");
        ObjectNode unknown = CatalogClient.complete();
        ((ObjectNode) unknown.at("/ChangeSet/5")).put("ChangeType", "RestrictProduct");
        assertThat(firstFault(unknown)).startsWith("5 UNSUPPORTED_CHANGE");

        assertThat(running.get("/_bazaar/catalog"))
                .hasSize(6)
                .allMatch(it -> it.get("Status").stringValue().equals("FAILED"));
        assertThat(running.get("/_bazaar/state").get("tables").has("catalog-entities")).isFalse();
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
        assertThat(refused(CatalogClient.complete().put("Catalog", "Other")))
                .contains("Catalog is AWSMarketplace");
        ObjectNode empty = CatalogClient.complete();
        empty.putArray("ChangeSet");
        assertThat(refused(empty)).contains("1 to 20");
        ObjectNode untyped = CatalogClient.complete();
        ((ObjectNode) untyped.at("/ChangeSet/0")).put("ChangeType", "");
        assertThat(refused(untyped)).contains("ChangeType");
        ObjectNode ami = CatalogClient.complete();
        ((ObjectNode) ami.at("/ChangeSet/0/Entity")).put("Type", "AmiProduct@1.0");
        assertThat(refused(ami)).contains("SaaSProduct@1.0 or Offer@1.0");
        ObjectNode twice = CatalogClient.complete();
        ((ObjectNode) twice.at("/ChangeSet/0")).put("Details", "{}");
        assertThat(refused(twice)).contains("either Details or DetailsDocument");
        ObjectNode broken = CatalogClient.complete();
        ((ObjectNode) broken.at("/ChangeSet/0")).put("Details", "{").remove("DetailsDocument");
        assertThat(refused(broken)).contains("no JSON");

        String id =
                Running.json(catalog.signed(CatalogClient.complete()))
                        .get("ChangeSetId")
                        .stringValue();
        HttpResponse<String> other =
                CatalogClient.described(id, new Client(running.endpoint(), Running.BUYER));
        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(other.headers().firstValue("x-amzn-errortype"))
                .hasValue("ResourceNotFoundException");
        assertThat(
                        running.post(
                                        "/_bazaar/catalog?account=111122223333",
                                        CatalogClient.complete())
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_dimension_that_is_added_has_a_key_and_a_name_of_its_own() {
        assertThat(twice("WorkloadSmall", "Other name"))
                .isEqualTo(
                        "4 INVALID_INPUT AddDimensions[1].Key is that of another dimension, which"
                                + " stays as it is");
        assertThat(twice("WorkloadLarge", "Small workload"))
                .isEqualTo("4 INVALID_INPUT AddDimensions[1].Name is that of another dimension");
        ObjectNode again = CatalogClient.complete();
        JsonNode dimensions = again.at("/ChangeSet/4");
        ArrayNode changes = (ArrayNode) again.get("ChangeSet");
        changes.insert(5, dimensions.deepCopy());
        assertThat(firstFault(again)).startsWith("5 INVALID_INPUT AddDimensions[0].Key");
    }

    private String twice(String key, String name) {
        ObjectNode body = CatalogClient.complete();
        ObjectNode second = (ObjectNode) body.at("/ChangeSet/4/DetailsDocument/1");
        second.put("Key", key).put("Name", name);
        return firstFault(body);
    }

    @Test
    void hostile_bodies_are_refused_and_never_fail() {
        for (String body :
                List.of("", "[]", "null", "1", "{", "{\"Catalog\":1}", "{\"ChangeSet\":{}}")) {
            assertThat(catalog.signed(body.getBytes(UTF_8)).statusCode())
                    .as(body)
                    .isBetween(400, 499);
        }
        for (int i = 0; i < 12; i++) {
            for (String details :
                    List.of("[]", "1", "null", "\"x\"", "{\"Terms\":[1]}", "[[]]", "[1]")) {
                ObjectNode body = CatalogClient.complete();
                ((ObjectNode) body.get("ChangeSet").get(i))
                        .set("DetailsDocument", Json.tree(details));
                assertThat(catalog.signed(body).statusCode()).as(i + details).isBetween(200, 499);
            }
        }
    }

    private String faulty(int step, String member, String value) {
        ObjectNode body = CatalogClient.complete();
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
        HttpResponse<String> answer = catalog.signed(body);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("x-amzn-errortype")).hasValue("ValidationException");
        return answer.body();
    }
}
