package io.stallholder.linking.web;

import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LinkPagesConfiguration {

    @Bean
    LinkPages linkPages(MarketplaceSettings marketplace, Ids ids) {
        return new LinkPages(marketplace, ids);
    }

    @Bean
    ConnectionPages connectionPages(
            Transactions transactions,
            Organizations organizations,
            MarketplaceSettings marketplace) {
        return new ConnectionPages(transactions, organizations, marketplace);
    }
}
