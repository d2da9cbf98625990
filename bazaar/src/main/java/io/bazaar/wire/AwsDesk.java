package io.bazaar.wire;

import io.bazaar.calls.Calls;
import java.time.InstantSource;
import java.util.List;

/**
 * What the wire works with.
 *
 * @param calls where each call is logged
 * @param clock the market's time, for the log
 * @param interceptors asked in this order before the work, and in this order after it
 */
public record AwsDesk(
        Signatures signatures,
        Quotas quotas,
        Calls calls,
        InstantSource clock,
        List<CallInterceptor> interceptors) {

    public AwsDesk {
        interceptors = List.copyOf(interceptors);
    }
}
