package io.stallholder.metering;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stallholder.audit.AuditSamples;
import io.stallholder.kernel.Actor;
import io.stallholder.outbox.TestAlerts;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A node with a send journal over real PostgreSQL, in the world of a rig. */
final class DrillNode {

    static final Actor OPERATOR = new Actor.Job("an operator");

    private static final Ids IDS = new Ids(UuidCreator::getTimeOrderedEpoch);

    final TestDatabase database;
    final SendJournal journal;
    final RecoverSending recover;
    final TestAlerts alerts;
    final RecoveryGate gate;

    private final Rig world;
    private final Tick seal;
    private final Tick send;
    private final Tick bareSeal;
    private final Tick bareSend;

    /** A node of the world with these licenses and usage, and AWS as the rig has it. */
    DrillNode(TestDatabase database, Path directory, Rig world, FakeUpstream upstream) {
        this.database = database;
        this.world = world;
        var transactions = database.transactions();
        var jdbc = database.jdbc();
        BusinessClock business = new BusinessClock(world.business);
        WallClock wall = new WallClock(world.wall);
        alerts = new TestAlerts(database, wall, IDS);
        Recoveries recoveries = new Recoveries(jdbc);
        SendJournal.Run run =
                new SendJournal.Run(
                        transactions.asSystem(recoveries::database),
                        IDS.next(),
                        SendJournal.Run.FILE_BYTES_MAX);
        journal = new SendJournal(directory, run, wall, new SimpleMeterRegistry());
        JournalFiles files = new JournalFiles(directory, run.database());
        RecoveryGate.Telling telling = new RecoveryGate.Telling(alerts.alerts(), IDS, business);
        gate =
                new RecoveryGate(
                        transactions,
                        recoveries,
                        new RecoveryGate.Journals(journal, files),
                        telling);
        ImportJournal imports = new ImportJournal(transactions, recoveries, jdbc, files);
        recover =
                new RecoverSending(
                        transactions,
                        new RecoverSending.Parts(recoveries, gate, imports),
                        AuditSamples.log(jdbc, world.wall),
                        telling);
        bareSeal = sealing(upstream);
        bareSend = sending(upstream);
        seal = new GatedTick(bareSeal, gate);
        send = new GatedTick(bareSend, gate);
    }

    private Tick sealing(FakeUpstream upstream) {
        return new SealTick(
                new SealRecords(
                        new PostgresSeals(database.transactions(), database.jdbc()),
                        new SealRecords.Upstream(upstream, upstream),
                        new SealRecords.Clockwork(
                                new BusinessClock(world.business), IDS, world.settings)));
    }

    private Tick sending(FakeUpstream upstream) {
        Sends sends =
                new JournaledSends(
                        new PostgresSends(
                                database.transactions(), database.jdbc(), new PaceKey("", "")),
                        journal,
                        gate::isShut);
        return new SendTick(
                new SendRecords(
                        sends,
                        world.aws,
                        new Judge(upstream, world.settings, new Random(1)),
                        new SendRecords.Clockwork(
                                new BusinessClock(world.business),
                                new WallClock(world.wall),
                                IDS,
                                world.wall::advance,
                                world.settings)),
                sends,
                Runnable::run);
    }

    void seal() {
        seal.run();
    }

    /** Sends once what is due at this moment. */
    void send() {
        send.run();
    }

    /** Works until nothing more happens by itself, letting wall time pass. */
    void settle() {
        settle(seal, send);
    }

    /** The same as a program that does not know of recoveries. */
    void settleWithoutGate() {
        settle(bareSeal, bareSend);
    }

    private void settle(Tick sealing, Tick sending) {
        for (int round = 0; round < 6; round++) {
            boolean worked = true;
            while (worked) {
                boolean sealed = sealing.run();
                worked = sending.run() || sealed;
            }
            world.wall.advance(Duration.ofSeconds(61));
        }
    }

    /** The states of all records, by license, dimension and hour. */
    List<String> states() {
        return texts(
                """
                select state || coalesce(' ' || reason, '')
                from metering.records order by license_id, dimension, hour
                """);
    }

    List<String> texts(String sql) {
        return database.superuser().sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
