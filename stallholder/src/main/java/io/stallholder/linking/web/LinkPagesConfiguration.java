package io.stallholder.linking.web;

import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.platform.Ids;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LinkPagesConfiguration {

    @Bean
    LinkPages linkPages(MarketplaceSettings marketplace, Ids ids) {
        return new LinkPages(marketplace, ids);
    }
}
