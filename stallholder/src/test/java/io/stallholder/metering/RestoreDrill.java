package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Scope;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A database that goes back in time under a node with a send journal. */
abstract class RestoreDrill {

    private static final DimensionKey COMPUTE = new DimensionKey("compute");

    final Path directory;
    final TestDatabase first = TestDatabase.create();
    final Rig world =
            new Rig(
                    new PostgresSeals(first.transactions(), first.jdbc()),
                    new PostgresSends(first.transactions(), first.jdbc(), new PaceKey("", "")),
                    1);
    final DrillNode before;
    final FakeUpstream again = new FakeUpstream();
    private Optional<TestDatabase> restored = Optional.empty();

    RestoreDrill(@TempDir Path directory) {
        this.directory = directory;
        before = new DrillNode(first, directory, world, world.upstream);
    }

    @AfterEach
    void close() {
        first.close();
        restored.ifPresent(TestDatabase::close);
    }

    /** The database forgets all of metering, as a standby without a row would. */
    void forget() {
        first.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        truncate metering.answers, metering.attempts, metering.records,
                            metering.reported, metering.licenses, metering.progress cascade;
                        """)
                .update();
    }

    /** What every drill has to come to. */
    void drill(DatabaseSettings backup) {
        int calls = world.aws.calls().size();
        assertThat(world.aws.billed("l-1", "compute")).isEqualTo(11);
        DrillNode after = restore(backup);
        postAgain();

        after.settle();
        assertThat(world.aws.calls()).hasSize(calls);
        assertThat(after.recover.state().open()).isPresent();
        assertThat(after.alerts.subjects()).containsExactly("Recovery: nothing is sealed or sent");
        assertThat(after.recover.end(DrillNode.OPERATOR, "too soon"))
                .isEqualTo(new RecoverSending.StillUnknown());

        assertThat(after.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.Done());
        List<String> imported = after.states();
        assertThat(after.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.Done());
        assertThat(after.states()).isEqualTo(imported);
        assertThat(after.recover.state().imports().getFirst())
                .satisfies(second -> {
                    assertThat(second.records()).isZero();
                    assertThat(second.attempts()).isZero();
                    assertThat(second.damages()).isEmpty();
                });
        after.settle();
        assertThat(world.aws.calls()).hasSize(calls);

        assertThat(after.recover.end(DrillNode.OPERATOR, "journal imported"))
                .isEqualTo(new RecoverSending.Done());
        after.settle();

        assertThat(world.aws.billed("l-1", "compute")).isEqualTo(12);
        assertThat(after.states()).hasSize(4).containsOnly("ACCEPTED");
        assertThat(after.recover.state().setAside()).isEmpty();
        books(after);
    }

    DrillNode restore(DatabaseSettings backup) {
        TestDatabase database = TestDatabase.restored(backup);
        restored = Optional.of(database);
        return new DrillNode(database, directory, world, again);
    }

    /** The restored books had hour 0 at most; the rest is posted again and booked with hour 3. */
    void postAgain() {
        again.link(1, world.hour(-1).start());
        again.rate(1, "compute", world.hour(0), "5.4");
        late(1, "3.3");
        late(2, "2.5");
        again.rate(1, "compute", world.hour(3), "1.0");
        again.ratedThrough(1, world.hour(3));
        world.business.set("2026-11-20T14:10:00Z");
    }

    void late(int hour, String units) {
        again.correct(
                1,
                COMPUTE.value(),
                world.hour(hour),
                new FakeUpstream.BookedWith(world.hour(3), new BigDecimal(units)));
    }

    void books(DrillNode after) {
        TestDatabase database = after.database;
        database.transactions()
                .asSystem(() -> {
                    LedgerSamples.ledger(database.jdbc()).append(again.booked());
                    return true;
                });
        Invariants.of(database).check();
        var transactions = database.transactions();
        var jdbc = database.jdbc();
        for (BookRule rule :
                List.of(
                        RecordRules.units(transactions, jdbc),
                        RecordRules.keys(transactions, jdbc),
                        RecordRules.accepted(transactions, jdbc),
                        RecordRules.releases(transactions, jdbc),
                        new HashRule(transactions, jdbc),
                        new ConservationRule(transactions, jdbc, LedgerSamples.books(jdbc)))) {
            assertThat(rule.prove(new Scope(Optional.empty(), world.business.instant())).details())
                    .as(rule.name())
                    .isEmpty();
        }
    }

    void link() {
        world.link(1);
    }

    void hour(int hour, String units) {
        rate(hour, units);
        before.settle();
    }

    void rate(int hour, String units) {
        world.rate(1, hour, units);
        world.business.set("2026-11-20T%02d:05:00Z".formatted(11 + hour));
    }
}
