package io.stallholder.audit;

import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditLog auditLog(JdbcClient jdbc, Ids ids, WallClock wall, BusinessClock business) {
        return new AuditLog(jdbc, ids, wall, business);
    }

    @Bean
    Activities activities(JdbcClient jdbc) {
        return new Activities(jdbc);
    }

    @Bean
    Chains auditChains(JdbcClient jdbc, Transactions transactions) {
        return new Chains(jdbc, transactions);
    }

    @Bean
    LinkEntries auditLink(Chains chains) {
        return new LinkEntries(chains);
    }
}
