package io.stallholder.usage;

import io.stallholder.catalog.Catalog;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageSettings.class)
class UsageConfiguration {

    @Bean
    PostgresUsage usageStore(JdbcClient jdbc) {
        return new PostgresUsage(jdbc);
    }

    @Bean
    RecordUsage.Rules usageRules(Catalog catalog, UsageSettings settings, BusinessClock clock) {
        return new RecordUsage.Rules(catalog, settings, clock);
    }

    @Bean
    RecordUsage recordUsage(
            PostgresUsage store,
            Organizations organizations,
            RecordUsage.Rules rules,
            Transactions transactions) {
        return new RecordUsage(store, organizations::bySubjects, rules, transactions);
    }

    @Bean
    CloseHours closeHours(PostgresUsage store) {
        return new CloseHours(store);
    }
}
