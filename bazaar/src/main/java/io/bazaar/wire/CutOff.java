package io.bazaar.wire;

import io.bazaar.rules.Rule;

/** The connection is closed and nothing is answered. */
public final class CutOff extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Rule rule;

    /** Because of this rule. */
    public CutOff(Rule rule) {
        super(rule.id(), null, false, false);
        this.rule = rule;
    }

    Rule rule() {
        return rule;
    }
}
