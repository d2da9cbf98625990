package io.stallholder.simulation;

import io.stallholder.kernel.DimensionKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What buyers and AWS do at Bazaar, by its switches. */
final class Trade {

    private static final String NEVER = "2999-01-01T00:00:00Z";

    private final BazaarDesk desk;
    private final Map<String, String> tokens = new HashMap<>();

    Trade(BazaarDesk desk) {
        this.desk = desk;
    }

    /** The buyer subscribes and sets up; agreement and license get the history's own names. */
    void subscribe(Sold license) {
        ObjectNode wish = who(license).put("listingId", "prodview-" + license.productCode);
        JsonNode agreement = desk.post("/agreements", wish);
        rename(
                Map.of(
                        agreement.get("agreementId").asString(), license.agreementId(),
                        agreement.get("licenseArn").asString(), license.license.value()));
        JsonNode form = desk.post(path(license, "set-up"), who(license));
        tokens.put(license.id(), form.get("fields").get("x-amzn-marketplace-token").asString());
    }

    void cancel(Sold license) {
        desk.post(path(license, "cancel"), who(license));
    }

    String token(Sold license) {
        return tokens.getOrDefault(license.id(), "");
    }

    /**
     * @param verb suspend or reopen
     */
    void stand(Sold license, String verb) {
        desk.post(
                "/accounts/" + license.account.value() + "/" + verb,
                desk.json().createObjectNode());
    }

    /** AWS forgets that the agreement has a price for the dimension. */
    void forget(Sold license, DimensionKey dimension) {
        JsonNode state = desk.get("/state");
        JsonNode tables = state.path("tables");
        JsonNode agreement = tables.path("agreements").path(license.agreementId());
        agreement.findValues("rates").forEach(rates -> remove(rates, dimension));
        // Bazaar reads an agreement again whose revision is another.
        ((ObjectNode) tables.path("agreement-revisions"))
                .put(license.agreementId(), desk.json().writeValueAsString(agreement));
        replace(state);
    }

    private static void remove(JsonNode rates, DimensionKey dimension) {
        if (rates instanceof ObjectNode prices) {
            prices.remove(dimension.value());
        }
    }

    private void rename(Map<String, String> names) {
        String[] text = {desk.json().writeValueAsString(desk.get("/state"))};
        names.forEach((old, name) -> text[0] = text[0].replace(old, name));
        replace(desk.json().readTree(text[0]));
    }

    /** The log of calls is not kept, and bills need prices that are forgotten: they never come. */
    private void replace(JsonNode state) {
        ((ObjectNode) state).remove("calls");
        if (state.path("tables").path("midnights") instanceof ObjectNode midnights) {
            Set.copyOf(midnights.propertyNames()).forEach(row -> midnights.put(row, NEVER));
        }
        desk.post("/state", state);
    }

    /** Quantity and id of each line of the book. */
    Map<AwsModel.Line, String> book() {
        Map<AwsModel.Line, String> book = new LinkedHashMap<>();
        for (JsonNode record : desk.get("/records")) {
            String arn = record.get("licenseArn").asString();
            book.put(
                    AwsModel.Line.of(
                            arn.substring(arn.lastIndexOf(':') + 1),
                            new DimensionKey(record.get("dimension").asString()),
                            Instant.parse(record.get("timestamp").asString())),
                    record.get("quantity").asLong()
                            + " "
                            + record.get("meteringRecordId").asString());
        }
        return book;
    }

    private ObjectNode who(Sold license) {
        return desk.json()
                .createObjectNode()
                .put("accountId", license.account.value())
                .put("user", "purchaser");
    }

    private static String path(Sold license, String verb) {
        return "/agreements/" + license.agreementId() + "/" + verb;
    }
}
