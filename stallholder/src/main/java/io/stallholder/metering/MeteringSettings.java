package io.stallholder.metering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How records are sealed and sent.
 *
 * @param window how long after its timestamp AWS takes a record; business time. AWS's own refusal
 *     ends a record, this only orders the work and raises alerts
 * @param lease how long a sender may work on the records it took; wall time
 * @param callsPerSecond calls to BatchMeterUsage per second, all nodes together
 * @param retryFirst the longest pause before the first retry; it doubles with every attempt
 * @param retryMax the longest pause between two attempts
 * @param notSubscribedRetry the pause before asking again about a license without agreement
 * @param rollForward whether what AWS no longer takes goes out with a later hour of the license
 *     while it lives; otherwise it waits for a human. The catalog may say otherwise for a product
 */
@ConfigurationProperties("stallholder.metering")
record MeteringSettings(
        @DefaultValue("24h") Duration window,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("10") int callsPerSecond,
        @DefaultValue("1s") Duration retryFirst,
        @DefaultValue("60s") Duration retryMax,
        @DefaultValue("5m") Duration notSubscribedRetry,
        @DefaultValue("true") boolean rollForward) {

    /** Refuses settings with which nothing would ever be sent. */
    MeteringSettings {
        if (callsPerSecond < 1 || lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException(
                    "stallholder.metering needs at least one call per second and a lease");
        }
    }
}
