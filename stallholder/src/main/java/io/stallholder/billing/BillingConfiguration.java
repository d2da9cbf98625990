package io.stallholder.billing;

import io.stallholder.catalog.Catalog;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.metering.Records;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BillingConfiguration {

    @Bean
    ReadStatement readStatement(
            Subscriptions subscriptions, Ledger ledger, Records records, Catalog catalog) {
        return new ReadStatement(subscriptions, ledger, records, catalog);
    }
}
