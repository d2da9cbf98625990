package io.stallholder.marketplace;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a buyer manages what they bought, and how lost events are found.
 *
 * @param consoleUrl the marketplace's page of a buyer's subscriptions
 * @param sweepInterval business time between two looks at all agreements, at least a minute
 * @param eventPatience business time that an event may need before it counts as lost, at most 25
 *     minutes: after a license's end AWS takes usage for one hour
 * @param topicOwner what the ARNs of AWS Marketplace's topics for legacy products begin with
 */
@ConfigurationProperties("stallholder.marketplace")
public record MarketplaceSettings(
        @DefaultValue("https://console.aws.amazon.com/marketplace/home#/subscriptions")
                URI consoleUrl,
        @DefaultValue("15m") Duration sweepInterval,
        @DefaultValue("10m") Duration eventPatience,
        @DefaultValue("arn:aws:sns:us-east-1:287250355862") String topicOwner) {

    private static final Duration INTERVAL_MIN = Duration.ofMinutes(1);
    private static final Duration PATIENCE_MAX = Duration.ofMinutes(25);

    /** Refuses what would ask AWS without pause, or miss a license's last hour. */
    public MarketplaceSettings {
        if (sweepInterval.compareTo(INTERVAL_MIN) < 0) {
            throw new IllegalArgumentException(
                    "stallholder.marketplace.sweep-interval is under 1m: " + sweepInterval);
        }
        if (eventPatience.isNegative() || eventPatience.compareTo(PATIENCE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "stallholder.marketplace.event-patience is not within 25m: " + eventPatience);
        }
    }
}
