package io.bazaar.junit;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * AWS's bad days, ordered before they come. Each method adds to what was ordered before; a counted
 * mishap happens that often and then no more.
 */
public final class BazaarFaults {

    private static final String PATH = "/_bazaar/faults";

    private final BazaarControl control;

    BazaarFaults(BazaarControl control) {
        this.control = control;
    }

    /** So many next metering calls are refused with {@code ThrottlingException}. */
    public void throttle(int calls) {
        order("throttle", calls);
    }

    /** So many next metering calls are refused with {@code InternalServiceErrorException}. */
    public void fail(int calls) {
        order("fail", calls);
    }

    /**
     * So many next {@code BatchMeterUsage} calls are applied and then cut off without an answer.
     */
    public void dropAnswers(int calls) {
        order("dropAnswers", calls);
    }

    /** Lifecycle events wait until they are released. */
    public void holdEvents() {
        control.post(PATH, plan().put("holdEvents", true));
    }

    /** Lifecycle events that were held arrive now. */
    public void releaseEvents() {
        control.post(PATH, plan().put("holdEvents", false));
    }

    /** So many next lifecycle events arrive twice. */
    public void duplicateEvents(int events) {
        order("duplicateEvents", events);
    }

    /** So many next lifecycle events arrive this much of the market's time late. */
    public void delayEvents(int events, Duration late) {
        control.post(PATH, plan().put("delayEvents", events).put("eventDelay", late.toString()));
    }

    /** Everything is well again; what was held arrives. */
    public void none() {
        control.post(PATH, Map.of());
    }

    private void order(String mishap, int times) {
        control.post(PATH, plan().put(mishap, times));
    }

    private ObjectNode plan() {
        return (ObjectNode) control.get(PATH);
    }
}
