package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.catalog.Catalog;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class SwitchOverConfiguration {

    @Bean
    SwitchOvers switchOvers(Transactions transactions, JdbcClient jdbc) {
        return new PostgresSwitchOvers(transactions, jdbc);
    }

    @Bean
    SwitchCustomers.Surroundings switchSurroundings(
            Transactions transactions, AuditLog audit, BusinessClock clock) {
        return new SwitchCustomers.Surroundings(transactions, audit, clock);
    }

    @Bean
    SwitchCustomers switchCustomers(
            SwitchOvers switchOvers,
            Subscriptions subscriptions,
            SwitchCustomers.Surroundings around) {
        return new SwitchCustomers(switchOvers, subscriptions, around);
    }

    @Bean
    SwitchOverTick switchOverTick(
            SwitchCustomers switching,
            Subscriptions subscriptions,
            Catalog catalog,
            SwitchOverTick.Surroundings around) {
        return new SwitchOverTick(switching, subscriptions, catalog, around);
    }

    @Bean
    SwitchOverTick.Surroundings switchOverSurroundings(
            Transactions transactions, BusinessClock clock) {
        return new SwitchOverTick.Surroundings(transactions, clock);
    }
}
