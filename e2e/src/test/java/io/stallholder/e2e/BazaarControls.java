package io.stallholder.e2e;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a buyer, AWS and time itself do, without a browser. */
final class BazaarControls {

    static final String PAYG = "prodview-p4gwofrqpkltu";
    static final String SINGLE = "prodview-jettukeanwrfc";
    static final String SELLER = "999988887777";
    static final Buyer ACME = new Buyer("111122223333", "ben-purchasing");
    static final Buyer GLOBEX = new Buyer("444455556666", "hugo-purchasing");
    static final Buyer INITECH = new Buyer("777788889999", "kim-purchasing");

    private final String root;

    BazaarControls(String bazaar) {
        this.root = bazaar + "/_bazaar";
    }

    /** Somebody of a buying account. */
    record Buyer(String accountId, String user) {}

    /** An agreement as Bazaar tells it. */
    record Agreement(String agreementId, String licenseArn) {}

    /** A metered record that Bazaar accepted. */
    record Metered(String licenseArn, String dimension, Instant hour, Instant at, long quantity) {}

    Agreement subscribe(Buyer buyer, String listing, String poNumber) {
        JsonNode made =
                Http.postJson(
                                root + "/agreements",
                                Map.of(
                                        "accountId",
                                        buyer.accountId,
                                        "user",
                                        buyer.user,
                                        "listingId",
                                        listing,
                                        "poNumber",
                                        poNumber))
                        .good();
        return new Agreement(text(made, "agreementId"), text(made, "licenseArn"));
    }

    /** A registration token, as the set-up form carries it. */
    String token(Buyer buyer, Agreement agreement) {
        return text(act(buyer, agreement, "set-up").path("fields"), "x-amzn-marketplace-token");
    }

    JsonNode cancel(Buyer buyer, Agreement agreement) {
        return act(buyer, agreement, "cancel");
    }

    private JsonNode act(Buyer buyer, Agreement agreement, String verb) {
        return Http.postJson(
                        root + "/agreements/" + agreement.agreementId + "/" + verb,
                        Map.of("accountId", buyer.accountId, "user", buyer.user))
                .good();
    }

    JsonNode agreements(Buyer buyer) {
        return Http.get(root + "/agreements?account=" + buyer.accountId).good();
    }

    Instant acceptedAt(Buyer buyer, Agreement agreement) {
        return Instant.parse(text(told(buyer, agreement), "acceptedAt"));
    }

    /** When the license ended; the test waits for it. */
    Instant awaitEnd(Buyer buyer, Agreement agreement) {
        Eventually.within(Duration.ofSeconds(30))
                .until(
                        "the license ends",
                        () -> told(buyer, agreement).path("deprovisionedAt").isString());
        return Instant.parse(text(told(buyer, agreement), "deprovisionedAt"));
    }

    private JsonNode told(Buyer buyer, Agreement agreement) {
        return agreements(buyer)
                .valueStream()
                .filter(it -> text(it, "agreementId").equals(agreement.agreementId))
                .findFirst()
                .orElseThrow();
    }

    Instant now() {
        return Instant.parse(text(clock(), "now"));
    }

    JsonNode clock() {
        return Http.get(root + "/clock").good();
    }

    /** Walks forward, waiting for the seller after each step. */
    void advance(Duration by) {
        settled(advanceOrSay(Map.of("duration", by.toString())));
    }

    void advanceTo(Instant until) {
        settled(advanceOrSay(Map.of("until", until.toString())));
    }

    /** The clock's state once the advance has ended, however it ended. */
    JsonNode advanceOrSay(Map<String, String> how) {
        return Http.postJson(root + "/clock/advance?wait=true", how).good();
    }

    /** Begins an advance and does not wait for it. */
    JsonNode beginAdvance(Duration by) {
        return Http.postJson(root + "/clock/advance", Map.of("duration", by.toString())).good();
    }

    /** Jumps without waiting for anybody. */
    void set(Instant instant) {
        Http.postJson(root + "/clock/set", Map.of("instant", instant.toString())).good();
    }

    private static void settled(JsonNode state) {
        if (!state.path("error").isMissingNode() && !state.path("error").isNull()) {
            throw new AssertionError("the clock stopped: " + state);
        }
    }

    /** Billed units by dimension of one agreement, over all its months up to now. */
    Map<String, Long> billedUnits(Buyer buyer, Agreement agreement, List<String> months) {
        Map<String, Long> units = new TreeMap<>();
        for (String month : months) {
            for (JsonNode billed : bill(buyer, month).path("agreements")) {
                if (text(billed, "agreementId").equals(agreement.agreementId)) {
                    billed.path("lines")
                            .forEach(line ->
                                    units.merge(
                                            text(line, "dimension"),
                                            line.path("quantity").longValue(),
                                            Long::sum));
                }
            }
        }
        return units;
    }

    JsonNode bill(Buyer buyer, String month) {
        return Http.get(root + "/bills?account=" + buyer.accountId + "&month=" + month).good();
    }

    List<Metered> records() {
        List<Metered> records = new ArrayList<>();
        for (JsonNode row : Http.get(root + "/records").good()) {
            records.add(
                    new Metered(
                            text(row, "licenseArn"),
                            text(row, "dimension"),
                            Instant.parse(text(row, "hour")),
                            Instant.parse(text(row, "timestamp")),
                            row.path("quantity").longValue()));
        }
        return records;
    }

    JsonNode queues() {
        return Http.get(root + "/queues").good();
    }

    JsonNode mails() {
        return Http.get(root + "/mails").good();
    }

    JsonNode accounts() {
        return Http.get(root + "/accounts").good();
    }

    /** Orders mishaps; what is left out is off. */
    void faults(Map<String, Object> plan) {
        Http.postJson(root + "/faults", plan).good();
    }

    /** How often an order has struck. */
    int hits(String order) {
        return faults().path("orders")
                .valueStream()
                .filter(it -> text(it, "id").equals(order))
                .mapToInt(it -> it.path("hits").asInt())
                .sum();
    }

    /** Ends one order, or does nothing if it is over. */
    void endFault(String order) {
        Http.send(HttpRequest.newBuilder(URI.create(root + "/faults/" + order)).DELETE());
    }

    JsonNode faults() {
        return Http.get(root + "/faults").good();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString();
    }
}
