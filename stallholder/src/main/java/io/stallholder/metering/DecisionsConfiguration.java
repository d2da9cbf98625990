package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.ledger.Ledger;
import io.stallholder.platform.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DecisionsConfiguration {

    @Bean
    Decisions meteringDecisions(JdbcClient jdbc) {
        return new PostgresDecisions(jdbc);
    }

    @Bean
    GiveUp giveUp(Seals seals, Ledger ledger, Licenses licenses, SealRecords.Clockwork clockwork) {
        return new GiveUp(seals, ledger, licenses, clockwork.ids());
    }

    @Bean
    DecideRecords.Books decisionBooks(
            Licenses licenses, GiveUp giveUp, AuditLog audit, RecoveryGate gate) {
        return new DecideRecords.Books(
                licenses, giveUp, new DecisionLog(audit::record), gate::isShut);
    }

    @Bean
    DecideRecords decideRecords(
            Transactions transactions,
            Decisions decisions,
            DecideRecords.Books books,
            SealRecords.Clockwork clockwork) {
        return new DecideRecords(
                transactions,
                decisions,
                books,
                new DecideRecords.Clockwork(clockwork.business(), clockwork.ids()));
    }

    @Bean
    ReadRecords readRecords(JdbcClient jdbc) {
        return new ReadRecords(jdbc);
    }

    @Bean
    ReadDeadlines readDeadlines(
            JdbcClient jdbc,
            Seals seals,
            SealRecords.Upstream upstream,
            MeteringSettings settings) {
        return new ReadDeadlines(jdbc, seals, upstream, settings);
    }

    @Bean
    PreviewReplay previewReplay(JdbcClient jdbc, SealRecords.Upstream upstream) {
        return new PreviewReplay(jdbc, upstream.rated(), upstream.licenses());
    }

    @Bean
    SealRecords.Upstream sealUpstream(RatedUsage rated, Licenses licenses) {
        return new SealRecords.Upstream(rated, licenses);
    }
}
