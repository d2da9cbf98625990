package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.catalog.Catalog;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MeteringSettings.class, HoldSettings.class, PaceSettings.class})
class MeteringConfiguration {

    @Bean
    Records meteringRecords(JdbcClient jdbc) {
        return new Records(jdbc);
    }

    @Bean
    ReadCredits readCredits(Subscriptions subscriptions, Ledger ledger, Records records) {
        return new ReadCredits(subscriptions, ledger, records);
    }

    @Bean
    Seals meteringSeals(Transactions transactions, JdbcClient jdbc) {
        return new PostgresSeals(transactions, jdbc);
    }

    @Bean
    Sends meteringSends(
            Transactions transactions, JdbcClient jdbc, PaceKey pace, RecoveryGate gate) {
        return new JournaledSends(
                new PostgresSends(transactions, jdbc, pace), gate.journal(), gate::isShut);
    }

    @Bean
    PaceKey paceKey(
            PaceSettings pace, @Value("${stallholder.aws.region:us-east-1}") String region) {
        return new PaceKey(pace.account(), region);
    }

    @Bean
    Licenses meteringLicenses(
            Transactions transactions,
            Subscriptions subscriptions,
            BillableSpans spans,
            Policies policies) {
        return new MarketplaceLicenses(transactions, subscriptions, spans, policies);
    }

    @Bean
    Policies meteringPolicies(Catalog catalog, MeteringSettings settings, HoldSettings holds) {
        return new Policies(catalog, settings, holds);
    }

    @Bean
    ApproveRecord approveRecord(
            Transactions transactions, Seals seals, AuditLog audit, ApproveRecord.When when) {
        return new ApproveRecord(transactions, seals, audit, when);
    }

    @Bean
    TakeBackRecords takeBackRecords(JdbcClient jdbc, RecoveryGate gate) {
        return new TakeBackRecords(jdbc, gate::isShut);
    }

    @Bean
    ApproveRecord.When approvalsWhen(BusinessClock clock, RecoveryGate gate) {
        return new ApproveRecord.When(clock, gate::isShut);
    }

    @Bean
    Switches meteringSwitches(Transactions transactions, JdbcClient jdbc) {
        return new PostgresSwitches(transactions, jdbc);
    }

    @Bean
    SwitchSending switchSending(
            Transactions transactions, Switches switches, AuditLog audit, BusinessClock clock) {
        return new SwitchSending(transactions, switches, audit, clock);
    }

    @Bean
    RatedUsage meteringRatedUsage(Transactions transactions, Ledger ledger) {
        return new LedgerUsage(transactions, ledger);
    }

    @Bean
    SealRecords.Clockwork sealClockwork(BusinessClock clock, Ids ids, MeteringSettings settings) {
        return new SealRecords.Clockwork(clock, ids, settings);
    }

    @Bean
    SendRecords.Clockwork sendClockwork(SealRecords.Clockwork seal, WallClock wall) {
        return new SendRecords.Clockwork(
                seal.business(), wall, seal.ids(), Pause.ON_THE_WALL, seal.settings());
    }

    @Bean
    SealRecords sealRecords(
            Seals seals, RatedUsage rated, Licenses licenses, SealRecords.Clockwork clockwork) {
        return new SealRecords(seals, new SealRecords.Upstream(rated, licenses), clockwork);
    }

    @Bean
    Tick sealTick(SealRecords seal, RecoveryGate gate) {
        return new GatedTick(new SealTick(seal), gate);
    }

    @Bean
    SendRecords sendRecords(
            Sends sends,
            Watching.Watched watched,
            Licenses licenses,
            SendRecords.Clockwork clockwork) {
        Judge judge = new Judge(licenses, clockwork.settings(), new SecureRandom());
        return new SendRecords(sends, watched.gateway(), judge, clockwork);
    }

    @Bean
    Tick sendTick(SendRecords send, Sends sends, PaceSettings pace, RecoveryGate gate) {
        return new GatedTick(
                new SendTick(send, sends, new ThreadLanes(pace.callsInFlight())), gate);
    }
}
