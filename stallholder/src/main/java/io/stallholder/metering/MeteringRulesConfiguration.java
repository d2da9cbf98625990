package io.stallholder.metering;

import io.stallholder.audit.BookRule;
import io.stallholder.ledger.ReadBooks;
import io.stallholder.platform.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class MeteringRulesConfiguration {

    @Bean
    BookRule meteringUnitsRule(Transactions transactions, JdbcClient jdbc) {
        return RecordRules.units(transactions, jdbc);
    }

    @Bean
    BookRule meteringKeysRule(Transactions transactions, JdbcClient jdbc) {
        return RecordRules.keys(transactions, jdbc);
    }

    @Bean
    BookRule meteringAcceptedRule(Transactions transactions, JdbcClient jdbc) {
        return RecordRules.accepted(transactions, jdbc);
    }

    @Bean
    BookRule meteringReleasesRule(Transactions transactions, JdbcClient jdbc) {
        return RecordRules.releases(transactions, jdbc);
    }

    @Bean
    BookRule meteringHashRule(Transactions transactions, JdbcClient jdbc) {
        return new HashRule(transactions, jdbc);
    }

    @Bean
    BookRule meteringConservationRule(Transactions transactions, JdbcClient jdbc, ReadBooks books) {
        return new ConservationRule(transactions, jdbc, books);
    }
}
