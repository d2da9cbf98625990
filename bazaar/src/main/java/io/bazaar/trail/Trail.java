package io.bazaar.trail;

import io.bazaar.calls.Call;
import io.bazaar.calls.CallQuery;
import io.bazaar.calls.Calls;
import io.bazaar.market.Accounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The latest metering calls that were signed, as CloudTrail's event history has them. */
public final class Trail {

    private static final String SERVICE = "AWSMPMeteringService";
    private static final String OPERATION = "BatchMeterUsage";

    private final Calls calls;
    private final Accounts accounts;

    /** The trail of these calls. */
    public Trail(Calls calls, Accounts accounts) {
        this.calls = calls;
        this.accounts = accounts;
    }

    /**
     * Which events are asked for; what is absent does not matter.
     *
     * @param from market time, inclusive
     * @param to market time, exclusive
     * @param limit so many at most, the newest
     */
    public record Query(
            @Nullable String accountId, @Nullable Instant from, @Nullable Instant to, int limit) {

        boolean matches(Call call) {
            return (from == null || !call.at().isBefore(from))
                    && (to == null || call.at().isBefore(to));
        }
    }

    /** The events that match, newest first. */
    public List<Map<String, @Nullable Object>> find(Query query) {
        CallQuery asked = new CallQuery(OPERATION, query.accountId(), null, Calls.CALLS_MAX);
        return calls.find(asked).stream()
                .filter(it -> it.service().equals(SERVICE) && !it.accountId().isEmpty())
                .filter(query::matches)
                .limit(query.limit())
                .map(it -> TrailEvent.of(it, accounts.find(it.accountId()).orElse(null)))
                .toList();
    }
}
