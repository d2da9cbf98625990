package io.stallholder.ledger;

import io.stallholder.platform.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class LedgerRulesConfiguration {

    @Bean
    ReadBooks readBooks(JdbcClient jdbc) {
        return new ReadBooks(jdbc);
    }

    @Bean
    BalanceRule ledgerBalanceRule(Transactions transactions, JdbcClient jdbc) {
        return new BalanceRule(transactions, jdbc);
    }
}
