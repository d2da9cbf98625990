package io.bazaar.wire;

import io.bazaar.rules.Rule;
import java.util.List;

/** A request that cannot be read or is not allowed; carries the error and the rules behind it. */
public final class AwsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Rule> rules;
    private final transient AwsError error;

    /** Refuses with this error, because of these rules. */
    public AwsRefusal(List<? extends Rule> rules, AwsError error) {
        super(error.type() + ": " + error.message(), null, false, false);
        this.rules = List.copyOf(rules);
        this.error = error;
    }

    /** Refuses with this error. */
    public AwsRefusal(Rule rule, AwsError error) {
        this(List.of(rule), error);
    }

    /** Refuses with HTTP 400. */
    public AwsRefusal(Rule rule, String type, String message) {
        this(rule, AwsError.of(type, message));
    }

    /** The rules that decided. */
    public List<Rule> rules() {
        return rules;
    }

    /** What is answered. */
    public AwsError error() {
        return error;
    }
}
