package io.stallholder.metering;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the pace of calls is shared and used.
 *
 * @param account the AWS account that signs the calls; nodes of one account and region share a
 *     pace. Needed only where nodes of several accounts share a database
 * @param callsInFlight how many calls one node has under way at once, so that a slow answer does
 *     not slow the pace: AWS's latency times {@code calls-per-second}, rounded up
 */
@ConfigurationProperties("stallholder.metering.pace")
record PaceSettings(@DefaultValue("") String account, @DefaultValue("8") int callsInFlight) {

    /** Refuses settings with which nothing would ever be sent. */
    PaceSettings {
        if (callsInFlight < 1) {
            throw new IllegalArgumentException(
                    "stallholder.metering.pace.calls-in-flight is at least 1");
        }
    }
}
