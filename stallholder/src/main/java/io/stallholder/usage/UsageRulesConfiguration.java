package io.stallholder.usage;

import io.stallholder.platform.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class UsageRulesConfiguration {

    @Bean
    ClosedTotals closedTotals(JdbcClient jdbc) {
        return new ClosedTotals(jdbc);
    }

    @Bean
    TotalsRule usageTotalsRule(Transactions transactions, JdbcClient jdbc) {
        return new TotalsRule(transactions, jdbc);
    }

    @Bean
    SeenRule usageSeenRule(Transactions transactions, JdbcClient jdbc) {
        return new SeenRule(transactions, jdbc);
    }
}
