package io.stallholder.audit;

import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CheckpointSettings.class)
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

    @Bean
    MakeCheckpoints auditCheckpoints(
            Transactions transactions,
            JdbcClient jdbc,
            MakeCheckpoints.Origin origin,
            CheckpointSettings settings) {
        return new MakeCheckpoints(transactions, jdbc, origin, settings);
    }

    @Bean
    MakeCheckpoints.Origin checkpointOrigin(Ids ids, WallClock wall) {
        return new MakeCheckpoints.Origin(ids, wall);
    }
}
