package io.bazaar.faults;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** Mishaps that were ordered. */
public enum FaultRule implements Rule {
    THROTTLE("throttle", "An ordered ThrottlingException."),
    FAIL("fail", "An ordered InternalServiceErrorException."),
    DROP_ANSWER("drop-answer", "An ordered cut after the work is done.");

    private final String id;
    private final String says;

    FaultRule(String id, String says) {
        this.id = "faults." + id;
        this.says = says;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return "own controls";
    }

    @Override
    public Certainty certainty() {
        return Certainty.CHOSEN;
    }
}
