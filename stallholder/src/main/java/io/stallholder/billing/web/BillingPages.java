package io.stallholder.billing.web;

import io.stallholder.audit.AuditLog;
import io.stallholder.catalog.Catalog;
import io.stallholder.marketplace.Assignments;
import io.stallholder.marketplace.MarketplaceSettings;
import io.stallholder.platform.BusinessClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BillingPages {

    @Bean
    BillingController.Sources billingSources(
            BusinessClock clock, MarketplaceSettings link, Catalog catalog, Changes changes) {
        return new BillingController.Sources(
                catalog, clock, link, changes.assignments(), changes.audit());
    }

    @Bean
    Changes billingChanges(Assignments assignments, AuditLog audit) {
        return new Changes(assignments, audit);
    }

    /** What a change on the page writes to. */
    record Changes(Assignments assignments, AuditLog audit) {}
}
