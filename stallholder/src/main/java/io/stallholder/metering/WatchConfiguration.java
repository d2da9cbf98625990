package io.stallholder.metering;

import io.micrometer.core.instrument.MeterRegistry;
import io.stallholder.marketplace.LifecycleProgress;
import io.stallholder.marketplace.QueueReading;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    @Bean
    CallOutcomes meteringCallOutcomes(Transactions transactions, JdbcClient jdbc) {
        return new CallOutcomes(transactions, jdbc);
    }

    @Bean
    Watching meteringWatching(CallOutcomes outcomes, WallClock wall, MeterRegistry meters) {
        return new Watching(outcomes, wall, meters);
    }

    @Bean
    Watching.Watched meteringWatched(Watching watching, MeteringGateway gateway) {
        return new Watching.Watched(watching.of(gateway));
    }

    @Bean
    AlertDeadlines alertDeadlines(Transactions transactions, JdbcClient jdbc, Alerts alerts) {
        return new AlertDeadlines(transactions, new PostgresWarnings(jdbc), alerts::tell);
    }

    @Bean
    AlertOutages alertOutages(
            Transactions transactions,
            CallOutcomes outcomes,
            LifecycleProgress lifecycle,
            Alerts alerts) {
        return new AlertOutages(transactions, outcomes, () -> reading(lifecycle), alerts);
    }

    /** A queue that was never read is unread once the program has waited for it. */
    private static QueueReading reading(LifecycleProgress lifecycle) {
        QueueReading reading = lifecycle.reading();
        boolean starting =
                reading instanceof QueueReading.Unread(var since)
                        && since.isEmpty()
                        && !lifecycle.mayClose();
        return starting ? new QueueReading.Current() : reading;
    }

    @Bean
    UnsealedHours unsealedHours(
            Seals seals, RatedUsage rated, Licenses licenses, MeteringSettings settings) {
        return new UnsealedHours(
                seals, new SealRecords.Upstream(rated, licenses), settings.window());
    }

    @Bean
    AlertUnsealed alertUnsealed(UnsealedHours unsealed, Transactions transactions, Alerts alerts) {
        return new AlertUnsealed(unsealed::before, transactions, alerts);
    }

    @Bean
    WatchTick.Clocks watchClocks(BusinessClock business, WallClock wall) {
        return new WatchTick.Clocks(business, wall);
    }

    @Bean
    WatchTick watchTick(
            AlertDeadlines deadlines,
            AlertOutages outages,
            AlertUnsealed unsealed,
            WatchTick.Clocks clocks) {
        return new WatchTick(deadlines::run, outages::run, unsealed::run, clocks);
    }

    @Bean
    RecordGauges.Marks recordMarks(RatedUsage rated, Seals seals) {
        return new RecordGauges.Marks(rated, seals);
    }

    @Bean
    RecordGauges.Clocks gaugeClocks(BusinessClock business, WallClock wall) {
        return new RecordGauges.Clocks(business, wall);
    }

    @Bean
    RecordGauges recordGauges(
            Transactions transactions,
            JdbcClient jdbc,
            RecordGauges.Marks marks,
            RecordGauges.Clocks clocks) {
        return new RecordGauges(transactions, jdbc, marks, clocks);
    }
}
