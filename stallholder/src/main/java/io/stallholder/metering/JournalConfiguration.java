package io.stallholder.metering;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.audit.AuditLog;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JournalSettings.class)
class JournalConfiguration {

    @Bean
    SendJournal.Run sendJournalRun(Transactions transactions, Recoveries recoveries, Ids ids) {
        return new SendJournal.Run(
                transactions.asSystem(recoveries::database),
                ids.next(),
                SendJournal.Run.FILE_BYTES_MAX);
    }

    @Bean
    SendJournal sendJournal(
            JournalSettings settings, SendJournal.Run run, WallClock wall, MeterRegistry meters) {
        SendJournal journal = new SendJournal(settings.directory(), run, wall, meters);
        journal.open();
        return journal;
    }

    @Bean
    RecoveryGate.Journals journals(
            SendJournal journal, SendJournal.Run run, JournalSettings settings) {
        return new RecoveryGate.Journals(
                journal, new JournalFiles(settings.directory(), run.database()));
    }

    @Bean
    RecoveryGate.Telling recoveryTelling(Alerts alerts, Ids ids, BusinessClock clock) {
        return new RecoveryGate.Telling(alerts, ids, clock);
    }

    @Bean
    Recoveries meteringRecoveries(JdbcClient jdbc) {
        return new Recoveries(jdbc);
    }

    @Bean
    RecoveryGate recoveryGate(
            Transactions transactions,
            Recoveries recoveries,
            RecoveryGate.Journals journals,
            RecoveryGate.Telling telling) {
        return new RecoveryGate(transactions, recoveries, journals, telling);
    }

    @Bean
    ImportJournal importJournal(
            Transactions transactions,
            Recoveries recoveries,
            JdbcClient jdbc,
            RecoveryGate.Journals journals) {
        return new ImportJournal(transactions, recoveries, jdbc, journals.files());
    }

    @Bean
    RecoverSending.Parts recoveryParts(
            Recoveries recoveries, RecoveryGate gate, ImportJournal journal) {
        return new RecoverSending.Parts(recoveries, gate, journal);
    }

    @Bean
    RecoverSending recoverSending(
            Transactions transactions,
            RecoverSending.Parts parts,
            AuditLog audit,
            RecoveryGate.Telling telling) {
        return new RecoverSending(transactions, parts, audit, telling);
    }

    @Bean
    JournalTick journalTick(
            Transactions transactions, SendJournal journal, RecoveryGate gate, Alerts alerts) {
        return new JournalTick(transactions, journal, gate, alerts);
    }

    /** What health says of sending: a recovery, or a journal that cannot be written. */
    @Bean
    SendingHealth sendingHealth(RecoveryGate gate, SendJournal journal) {
        return new SendingHealth(gate, journal);
    }

    /** Whether a recovery is open: 1 or 0. */
    @Bean
    MeterBinder recoveryGauge(RecoveryGate gate) {
        return registry ->
                Gauge.builder("stallholder.metering.recovery", gate, one -> one.isOpen() ? 1 : 0)
                        .description("1 while nothing is sealed or sent after a restore")
                        .register(registry);
    }
}
