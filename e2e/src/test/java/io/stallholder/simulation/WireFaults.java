package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A trip's mishaps, ordered from Bazaar. */
final class WireFaults {

    private static final Map<Mishap, String> KINDS =
            Map.of(
                    Mishap.UNAVAILABLE, "error-503",
                    Mishap.INTERNAL_ERROR, "error-500",
                    Mishap.EXPIRED_CREDENTIALS, "expired-credentials",
                    Mishap.THROTTLED, "throttling",
                    Mishap.REQUEST_LOST, "reset-before",
                    Mishap.ANSWER_LOST, "reset-after");

    private final BazaarDesk desk;
    private boolean ordered;

    WireFaults(BazaarDesk desk) {
        this.desk = desk;
        shuffle();
    }

    /** AWS promises no order of its results. */
    private void shuffle() {
        ArrayNode orders = desk.json().createArrayNode();
        order(orders, "shuffled-results");
        desk.post("/faults", orders);
    }

    /** From now on the trip's mishaps happen to each call. */
    void order(List<UsageRecord> records, Trip trip) {
        ArrayNode orders = desk.json().createArrayNode();
        // The model's quota is by the history's time, Bazaar's would be by the machine's.
        Mishap mishap =
                trip.imagined() instanceof BatchAnswer.Throttled ? Mishap.THROTTLED : trip.mishap();
        if (KINDS.containsKey(mishap)) {
            order(orders, KINDS.get(mishap));
        }
        for (UsageRecord record : records) {
            befalls(orders, record.key(), trip);
        }
        if (!orders.isEmpty()) {
            desk.post("/faults", orders);
            ordered = true;
        }
    }

    private static void befalls(ArrayNode orders, RecordKey key, Trip trip) {
        boolean back = trip.unprocessed().contains(key);
        boolean missing = trip.missing().contains(key);
        if (back || missing) {
            String kind =
                    back ? missing ? "ignored-records" : "unprocessed-records" : "missing-records";
            ObjectNode match = order(orders, kind).putObject("when").putObject("match");
            match.put("/LicenseArn", key.license().value());
            match.put("/Dimension", key.dimension().value());
            match.put("/Timestamp", Long.toString(key.timestamp().getEpochSecond()));
        }
    }

    private static ObjectNode order(ArrayNode orders, String kind) {
        ObjectNode order = orders.addObject();
        order.put("kind", kind);
        order.putArray("on").add("BatchMeterUsage");
        return order;
    }

    /** Nothing goes wrong any more. */
    void clear() {
        if (ordered) {
            desk.delete("/faults");
            shuffle();
            ordered = false;
        }
    }
}
