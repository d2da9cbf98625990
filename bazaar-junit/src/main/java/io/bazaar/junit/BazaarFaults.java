package io.bazaar.junit;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * AWS's bad days, ordered before they come. Each method adds to what was ordered before, or takes
 * the place of its own last order; a counted mishap happens that often and then no more.
 */
public final class BazaarFaults {

    private static final String PATH = "/_bazaar/faults";
    private static final String METERING = "AWSMPMeteringService";

    private final BazaarControl control;

    BazaarFaults(BazaarControl control) {
        this.control = control;
    }

    /** So many next metering calls are refused with {@code ThrottlingException}. */
    public void throttle(int calls) {
        count("throttle", "throttling", List.of(METERING), calls);
    }

    /** So many next metering calls are refused with {@code InternalServiceErrorException}. */
    public void fail(int calls) {
        count("fail", "error-500", List.of(METERING), calls);
    }

    /**
     * So many next {@code BatchMeterUsage} calls are applied and then cut off without an answer.
     */
    public void dropAnswers(int calls) {
        count("dropAnswers", "reset-after", List.of("BatchMeterUsage"), calls);
    }

    /** Lifecycle events wait until they are released. */
    public void holdEvents() {
        order(Map.of("id", "holdEvents", "kind", "held-events"));
    }

    /** Lifecycle events that were held arrive now. */
    public void releaseEvents() {
        control.delete(PATH + "/holdEvents");
    }

    /** So many next lifecycle events arrive twice. */
    public void duplicateEvents(int events) {
        count("duplicateEvents", "duplicated-events", List.of(), events);
    }

    /** So many next lifecycle events arrive this much of the market's time late. */
    public void delayEvents(int events, Duration late) {
        order(
                Map.of(
                        "id",
                        "delayEvents",
                        "kind",
                        "delayed-events",
                        "delay",
                        late.toString(),
                        "when",
                        Map.of("count", events)));
    }

    /**
     * Any other order, as {@code POST /_bazaar/faults} takes it: {@code kind}, and perhaps {@code
     * id}, {@code on}, {@code when} (count, rate, seed, match), {@code until} or {@code for},
     * {@code delay}.
     */
    public void order(Map<String, ?> order) {
        control.post(PATH, order);
    }

    /** How often the order with this id has struck. */
    public long hits(String id) {
        return control.get(PATH)
                .get("orders")
                .valueStream()
                .filter(order -> order.get("id").stringValue().equals(id))
                .mapToLong(order -> order.get("hits").longValue())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no order of this id: " + id));
    }

    /** Everything is well again; what was held arrives. */
    public void none() {
        control.delete(PATH);
    }

    private void count(String id, String kind, List<String> on, int times) {
        order(Map.of("id", id, "kind", kind, "on", on, "when", Map.of("count", times)));
    }
}
