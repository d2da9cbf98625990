package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.audit.BookRule;
import io.stallholder.audit.Scope;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.platform.DatabaseSettings;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups of a real database are restored after the program ran on. The vendor posts again what the
 * restored books have forgotten, so it counts as late usage of a younger hour.
 *
 * <pre>
 *   hour     0          1          2          3
 *   used     5.4        3.3        2.5        1.0
 *   booked   0          3          3          3      in the books that were restored
 * </pre>
 */
final class RestoreDrillTests {

    private static final DimensionKey COMPUTE = new DimensionKey("compute");

    private final Path directory;
    private final TestDatabase first = TestDatabase.create();
    private final Rig world =
            new Rig(
                    new PostgresSeals(first.transactions(), first.jdbc()),
                    new PostgresSends(first.transactions(), first.jdbc(), new PaceKey("", "")),
                    1);
    private final DrillNode before;
    private final FakeUpstream again = new FakeUpstream();
    private Optional<TestDatabase> restored = Optional.empty();

    RestoreDrillTests(@TempDir Path directory) {
        this.directory = directory;
        before = new DrillNode(first, directory, world, world.upstream);
    }

    @AfterEach
    void close() {
        first.close();
        restored.ifPresent(TestDatabase::close);
    }

    @Test
    void a_backup_from_before_the_first_seal_ends_in_the_same_books() {
        link();
        DatabaseSettings backup = first.backUp();
        hour(0, "5.4");
        hour(1, "3.3");
        hour(2, "2.5");

        drill(backup);
    }

    @Test
    void a_backup_from_before_the_seal_ends_in_the_same_books() {
        link();
        hour(0, "5.4");
        DatabaseSettings backup = first.backUp();
        hour(1, "3.3");
        hour(2, "2.5");

        drill(backup);
    }

    @Test
    void a_backup_of_what_was_sealed_and_not_sent_ends_in_the_same_books() {
        link();
        hour(0, "5.4");
        rate(1, "3.3");
        before.seal();
        DatabaseSettings backup = first.backUp();
        before.settle();
        hour(2, "2.5");

        drill(backup);
    }

    @Test
    void a_backup_of_what_was_sent_and_not_settled_ends_in_the_same_books() {
        link();
        hour(0, "5.4");
        AtomicReference<Optional<DatabaseSettings>> backup =
                new AtomicReference<>(Optional.empty());
        world.aws.next(records -> {
            backup.set(Optional.of(first.backUp()));
            return world.aws.answer(records);
        });
        hour(1, "3.3");
        hour(2, "2.5");

        drill(backup.get().orElseThrow());
    }

    @Test
    void a_backup_of_what_had_no_answer_ends_in_the_same_books() {
        link();
        hour(0, "5.4");
        rate(1, "3.3");
        before.seal();
        world.aws.next(records -> {
            world.aws.answer(records);
            return new BatchAnswer.Unknown("reset");
        });
        DatabaseSettings backup = first.backUp();
        before.settle();
        hour(2, "2.5");

        drill(backup);
    }

    @Test
    void without_the_gate_the_same_drill_bills_units_twice() {
        link();
        hour(0, "5.4");
        DatabaseSettings backup = first.backUp();
        hour(1, "3.3");
        hour(2, "2.5");
        DrillNode after = restore(backup);
        postAgain();

        after.settleWithoutGate();

        // 12.2 units were used; 5 + 3 + 3 were sent before, and 7 more are sent now.
        assertThat(world.aws.billed("l-1", "compute")).isGreaterThan(12);
    }

    @Test
    void a_journaled_record_whose_hour_was_sealed_anew_is_set_aside_with_both_shown() {
        link();
        hour(0, "5.4");
        DatabaseSettings backup = first.backUp();
        hour(1, "3.3");
        DrillNode after = restore(backup);
        again.link(1, world.hour(-1).start());
        again.rate(1, "compute", world.hour(0), "5.4");
        again.rate(1, "compute", world.hour(1), "9.0");
        again.ratedThrough(1, world.hour(1));

        after.settleWithoutGate();
        after.settle();
        after.recover.importJournal(DrillNode.OPERATOR);

        assertThat(after.recover.state().setAside())
                .singleElement()
                .satisfies(aside -> {
                    assertThat(aside.cause()).isEqualTo(SetAside.Cause.OTHER_RECORD);
                    assertThat(aside.journaledQuantity()).contains(3L);
                    assertThat(aside.otherQuantity()).contains(9L);
                });
        assertThat(after.states()).containsExactly("ACCEPTED", "CONFLICT DUPLICATE");
        assertThat(after.recover.end(DrillNode.OPERATOR, "the feed says 3"))
                .isEqualTo(new RecoverSending.Done());
    }

    @Test
    void a_standby_that_lagged_takes_over_from_under_a_running_node() {
        link();
        hour(0, "5.4");
        assertThat(before.gate.isShut()).isFalse();

        first.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        truncate metering.answers, metering.attempts, metering.records,
                            metering.reported, metering.licenses, metering.progress;
                        """)
                .update();

        assertThat(before.gate.isShut()).isTrue();
        assertThat(before.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.Done());
        assertThat(before.states()).containsExactly("ACCEPTED");
    }

    /** What every drill has to come to. */
    private void drill(DatabaseSettings backup) {
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

    private DrillNode restore(DatabaseSettings backup) {
        TestDatabase database = TestDatabase.restored(backup);
        restored = Optional.of(database);
        return new DrillNode(database, directory, world, again);
    }

    /** The restored books had hour 0 at most; the rest is posted again and booked with hour 3. */
    private void postAgain() {
        again.link(1, world.hour(-1).start());
        again.rate(1, "compute", world.hour(0), "5.4");
        late(1, "3.3");
        late(2, "2.5");
        again.rate(1, "compute", world.hour(3), "1.0");
        again.ratedThrough(1, world.hour(3));
        world.business.set("2026-11-20T14:10:00Z");
    }

    private void late(int hour, String units) {
        again.correct(
                1,
                COMPUTE.value(),
                world.hour(hour),
                new FakeUpstream.BookedWith(world.hour(3), new BigDecimal(units)));
    }

    private void books(DrillNode after) {
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

    private void link() {
        world.link(1);
    }

    private void hour(int hour, String units) {
        rate(hour, units);
        before.settle();
    }

    private void rate(int hour, String units) {
        world.rate(1, hour, units);
        world.business.set("2026-11-20T%02d:05:00Z".formatted(11 + hour));
    }
}
