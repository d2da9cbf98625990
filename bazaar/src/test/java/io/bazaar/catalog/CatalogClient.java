package io.bazaar.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Describes listings to a running market, buys them and reports their usage. */
final class CatalogClient {

    private final Running running;

    CatalogClient(Running running) {
        this.running = running;
    }

    HttpResponse<String> signed(ObjectNode body) {
        return signed(Json.bytes(body));
    }

    HttpResponse<String> signed(byte[] body) {
        return Running.send(
                new Client(running.endpoint(), Running.SELLER)
                        .path("/StartChangeSet", Map.of("Content-Type", "application/json"), body));
    }

    JsonNode described(String id) {
        HttpResponse<String> answer = described(id, new Client(running.endpoint(), Running.SELLER));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Running.json(answer);
    }

    static HttpResponse<String> described(String id, Client client) {
        return Running.send(
                client.get(
                        "/DescribeChangeSet",
                        Map.of("catalog", "AWSMarketplace", "changeSetId", id)));
    }

    JsonNode bought(String product) {
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

    String used(JsonNode agreement, String dimension, int quantity) {
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

    static String entity(JsonNode described, int step) {
        return described.get("ChangeSet").get(step).get("Entity").get("Identifier").stringValue();
    }

    /** Twelve changes that make a listing. */
    static ObjectNode complete() {
        try {
            return Json.read(
                    Files.readString(Path.of("src/test/resources/bazaar/change-set.json")),
                    ObjectNode.class);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
