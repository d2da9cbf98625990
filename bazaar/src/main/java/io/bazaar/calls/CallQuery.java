package io.bazaar.calls;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are asked for; what is absent does not matter.
 *
 * @param operation such as {@code BatchMeterUsage}
 * @param rule id of a rule that took part in the decision
 * @param limit so many at most, the newest
 */
public record CallQuery(
        @Nullable String operation, @Nullable String accountId, @Nullable String rule, int limit) {

    public CallQuery {
        if (limit < 1 || limit > Calls.CALLS_MAX) {
            throw new IllegalArgumentException(
                    "limit must be between 1 and " + Calls.CALLS_MAX + ": " + limit);
        }
    }

    /** Every call that is remembered. */
    public static CallQuery everything() {
        return new CallQuery(null, null, null, Calls.CALLS_MAX);
    }

    boolean matches(Call call) {
        return (operation == null || operation.equals(call.operation()))
                && (accountId == null || accountId.equals(call.accountId()))
                && (rule == null || call.rules().contains(rule));
    }
}
