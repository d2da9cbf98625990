package io.stallholder.console.web;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the guide sends a buyer.
 *
 * @param marketplaceUrl the marketplace's search page
 * @param listingUrl the product's pay-as-you-go listing
 */
@ConfigurationProperties("stallholder.guide")
record GuideSettings(
        @DefaultValue("https://aws.amazon.com/marketplace/search") URI marketplaceUrl,
        @DefaultValue("https://aws.amazon.com/marketplace") URI listingUrl) {}
