package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.platform.DatabaseSettings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
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
final class RestoreDrillTests extends RestoreDrill {

    RestoreDrillTests(@TempDir Path directory) {
        super(directory);
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
    void a_conflict_stays_one_though_the_deadline_passes_during_the_recovery() {
        link();
        hour(0, "5.4");
        DatabaseSettings backup = first.backUp();
        world.aws.next(records -> {
            world.aws.write(records.getFirst(), 9);
            return world.aws.answer(records);
        });
        hour(1, "3.3");
        assertThat(before.states()).containsExactly("ACCEPTED", "CONFLICT DUPLICATE");
        DrillNode after = restore(backup);
        again.link(1, world.hour(-1).start());
        again.rate(1, "compute", world.hour(0), "5.4");
        late(1, "3.3");
        again.rate(1, "compute", world.hour(3), "1.0");
        again.ratedThrough(1, world.hour(3));
        after.settle();
        world.business.set("2026-11-21T12:30:00Z");

        after.recover.importJournal(DrillNode.OPERATOR);
        after.recover.end(DrillNode.OPERATOR, "journal imported");
        after.settle();
        again.rate(1, "compute", world.hour(4), "0.1");
        again.ratedThrough(1, world.hour(4));
        after.settle();

        // Of 9.8 units 5 + 3 were sent before; AWS bills 9 of someone else instead of the 3.
        assertThat(after.states()).containsExactly("ACCEPTED", "CONFLICT DUPLICATE", "ACCEPTED");
        assertThat(world.aws.billed("l-1", "compute")).isEqualTo(5 + 9 + 1);
        books(after);
    }

    @Test
    void what_an_operator_decided_without_the_journal_stands_and_is_set_aside() {
        link();
        rate(0, "5.4");
        before.seal();
        world.aws.next(_ -> new BatchAnswer.Unknown("reset"));
        before.send();
        DatabaseSettings backup = first.backUp();
        before.settle();
        assertThat(before.states()).containsExactly("ACCEPTED");
        DrillNode after = restore(backup);
        after.database
                .superuser()
                .sql("update metering.records set resolution = 'TAKEN', next_try_at = null")
                .update();

        after.settle();

        assertThat(after.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.Done());
        assertThat(after.states()).containsExactly("SENT_UNKNOWN NO_ANSWER");
        assertThat(after.recover.state().setAside())
                .singleElement()
                .satisfies(aside -> {
                    assertThat(aside.cause()).isEqualTo(SetAside.Cause.DECIDED);
                    assertThat(aside.journaledQuantity()).contains(5L);
                });
        assertThat(after.recover.end(DrillNode.OPERATOR, "AWS has it, as was decided"))
                .isEqualTo(new RecoverSending.Done());
    }
}
