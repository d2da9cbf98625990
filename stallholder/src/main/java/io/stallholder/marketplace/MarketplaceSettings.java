package io.stallholder.marketplace;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a buyer manages what they bought.
 *
 * @param consoleUrl the marketplace's page of a buyer's subscriptions
 */
@ConfigurationProperties("stallholder.marketplace")
public record MarketplaceSettings(
        @DefaultValue("https://console.aws.amazon.com/marketplace/home#/subscriptions")
                URI consoleUrl) {}
