package io.stallholder.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What goes wrong at AWS now and then, by a seed. */
final class AwsTrouble {

    private static final Map<String, String> METERING =
            Map.of(
                    "throttling", "0.05",
                    "error-500", "0.05",
                    "error-503", "0.03",
                    "reset-before", "0.04",
                    "reset-after", "0.06",
                    "unprocessed-records", "0.05",
                    "missing-records", "0.04",
                    "ignored-records", "0.03",
                    "shuffled-results", "0.3");
    private static final Map<String, String> EVENTS =
            Map.of("duplicated-events", "0.3", "reordered-events", "0.2");
    private static final String BEGINS = "trouble-";

    private AwsTrouble() {}

    static void begin(BazaarControls bazaar, long seed) {
        List<Map<String, Object>> orders = new ArrayList<>();
        METERING.forEach((kind, rate) -> orders.add(order(kind, rate, seed, "BatchMeterUsage")));
        EVENTS.forEach((kind, rate) ->
                orders.add(Map.of("id", BEGINS + kind, "kind", kind, "when", when(rate, seed))));
        bazaar.faults(Map.of("orders", orders));
    }

    static void end(BazaarControls bazaar) {
        METERING.keySet().forEach(kind -> bazaar.endFault(BEGINS + kind));
        EVENTS.keySet().forEach(kind -> bazaar.endFault(BEGINS + kind));
    }

    private static Map<String, Object> order(String kind, String rate, long seed, String on) {
        return Map.of(
                "id", BEGINS + kind, "kind", kind, "on", List.of(on), "when", when(rate, seed));
    }

    private static Map<String, Object> when(String rate, long seed) {
        return Map.of("rate", new java.math.BigDecimal(rate), "seed", seed);
    }
}
