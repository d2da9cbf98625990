package io.bazaar.wire;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/**
 * AWS's quota of one operation.
 *
 * @param perSecond calls per second, account and Region
 */
record QuotaRule(String operation, int perSecond) implements Rule {

    @Override
    public String id() {
        return operation + ".quota";
    }

    @Override
    public String says() {
        return operation
                + ": at most "
                + perSecond
                + " calls per second, account and Region, then ThrottlingException";
    }

    @Override
    public String source() {
        return "Developer Guide, service quotas, read 2026-11-22";
    }

    @Override
    public Certainty certainty() {
        return Certainty.DOCUMENTED;
    }
}
