package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.platform.DatabaseSettings;
import io.stallholder.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** What a node makes of the journals that it finds. */
final class JournalDrillTests extends RestoreDrill {

    JournalDrillTests(@TempDir Path directory) {
        super(directory);
    }

    @Test
    void two_nodes_that_share_a_directory_are_both_remembered() {
        DrillNode other = new DrillNode(first, directory, world, world.upstream);
        link();
        hour(0, "5.4");
        DatabaseSettings backup = first.backUp();
        hour(1, "3.3");
        rate(2, "2.5");
        other.settle();

        drill(backup);
    }

    @Test
    void a_journal_of_another_database_is_refused_and_nothing_is_sent_past_it() throws IOException {
        link();
        hour(0, "5.4");
        first.superuser().sql("update metering.installation set id = gen_random_uuid()").update();
        DrillNode moved = new DrillNode(first, directory, world, world.upstream);
        forget();

        moved.settle();
        assertThat(moved.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.InPart());

        assertThat(moved.recover.state().imports().getFirst())
                .satisfies(imported -> {
                    assertThat(imported.records()).isZero();
                    assertThat(imported.damages())
                            .singleElement()
                            .satisfies(damage -> assertThat(damage).contains("another database"));
                });
        assertThat(moved.states()).isEmpty();
        assertThat(moved.recover.end(DrillNode.OPERATOR, "let it go"))
                .isEqualTo(new RecoverSending.StillUnknown());
        assertThat(new SendingHealth(moved.gate, moved.journal).health().getStatus())
                .isEqualTo(SendingHealth.RECOVERY);

        for (Path file : new JournalFiles(directory, new UUID(0, 0)).files()) {
            Files.delete(file);
        }
        assertThat(moved.recover.end(DrillNode.OPERATOR, "it was of another database"))
                .isEqualTo(new RecoverSending.Done());
        assertThat(new SendingHealth(moved.gate, moved.journal).health().getStatus())
                .isEqualTo(Status.UP);
    }

    @Test
    void nothing_is_sent_past_a_journal_that_cannot_be_read() throws IOException {
        Path unreadable = Files.createDirectory(directory.resolve("2026-11-19-x.journal"));
        link();
        hour(0, "5.4");

        assertThat(world.aws.calls()).isEmpty();
        assertThat(before.states()).isEmpty();
        assertThat(before.gate.unread()).isPresent();
        assertThat(before.recover.state().unreadable()).isPresent();
        assertThat(before.recover.end(DrillNode.OPERATOR, "blindly"))
                .isInstanceOf(RecoverSending.Unreadable.class);
        assertThat(new SendingHealth(before.gate, before.journal).health().getStatus())
                .isEqualTo(SendingHealth.NOT_JOURNALED);

        Files.delete(unreadable);
        before.settle();
        assertThat(before.states()).containsExactly("ACCEPTED");
    }

    @Test
    void a_standby_that_lagged_takes_over_from_under_a_running_node() {
        link();
        hour(0, "5.4");
        assertThat(before.gate.isShut()).isFalse();

        forget();

        assertThat(before.gate.isShut()).isTrue();
        assertThat(before.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.Done());
        assertThat(before.states()).containsExactly("ACCEPTED");
    }

    @Test
    void two_nodes_that_import_at_once_bring_everything_back_once() throws Exception {
        link();
        backlog(8);
        before.send();
        DrillNode other = new DrillNode(first, directory, world, world.upstream);
        forget();
        assertThat(before.gate.isShut()).isTrue();

        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            var answers =
                    Stream.of(before, other)
                            .map(node ->
                                    two.submit(
                                            () -> node.recover.importJournal(DrillNode.OPERATOR)))
                            .toList();
            for (var answer : answers) {
                assertThat(answer.get()).isEqualTo(new RecoverSending.Done());
            }
        }

        assertThat(before.states()).hasSize(8 * 25).containsOnly("ACCEPTED");
        assertThat(before.recover.state().imports().stream().mapToLong(Imported::records).sum())
                .isEqualTo(8 * 25);
    }

    @Test
    void a_file_that_ends_a_day_before_what_the_database_knows_is_passed_over() {
        link();
        hour(0, "5.4");
        world.wall.advance(Duration.ofDays(2));
        hour(1, "3.3");
        DatabaseSettings backup = first.backUp();
        hour(2, "2.5");
        DrillNode after = restore(backup);
        after.settle();

        assertThat(after.recover.importJournal(DrillNode.OPERATOR))
                .isEqualTo(new RecoverSending.Done());

        assertThat(after.recover.state().imports())
                .singleElement()
                .satisfies(imported -> {
                    assertThat(imported.files()).isEqualTo(1);
                    assertThat(imported.calls()).isEqualTo(2);
                    assertThat(imported.records()).isEqualTo(1);
                });
        assertThat(after.states()).hasSize(3).containsOnly("ACCEPTED");
    }

    @Test
    void a_backup_from_before_there_were_journals_is_of_the_same_database() {
        DatabaseSettings backup = first.backUp();
        TestDatabase old = TestDatabase.restored(backup);
        old.superuser()
                .sql(
                        """
                        drop trigger guard_form on metering.records;
                        drop table metering.installation, metering.recoveries, metering.imports,
                            metering.set_aside, metering.switch_overs;
                        drop function metering.guard_recovery(), metering.guard_form(),
                            metering.guard_switch_over(), metering.by_customer(text);
                        delete from metering.migrations where version in ('31', '40');
                        """)
                .update();
        old.close();

        TestDatabase upgraded = TestDatabase.restored(backup);

        assertThat(id(upgraded)).isEqualTo(id(first));
        upgraded.close();
    }

    private static UUID id(TestDatabase database) {
        return database.transactions().asSystem(() -> new Recoveries(database.jdbc()).database());
    }

    @Test
    void a_long_run_goes_on_while_the_database_knows_its_calls() {
        link();
        backlog(12);

        before.send();

        assertThat(world.aws.calls()).hasSize(12);
        assertThat(before.states()).hasSize(12 * 25).containsOnly("ACCEPTED");
    }

    @Test
    void a_standby_that_takes_over_during_a_long_run_stops_it_within_a_few_calls() {
        link();
        backlog(30);
        world.aws.next(world.aws::answer);
        world.aws.next(world.aws::answer);
        world.aws.next(records -> {
            forgetOtherCalls();
            return world.aws.answer(records);
        });

        before.send();

        assertThat(world.aws.calls()).hasSizeLessThanOrEqualTo(3 + RecentCalls.UNCHECKED_MAX);
        assertThat(before.gate.isShut()).isTrue();
        assertThat(before.recover.state().open()).isPresent();
    }

    /** So many full calls are sealed and due. */
    private void backlog(int calls) {
        for (int number = 0; number < 25 * calls; number++) {
            world.upstream.rate(1, "dimension-" + number, world.hour(0), "1");
        }
        world.upstream.ratedThrough(1, world.hour(0));
        world.business.set("2026-11-20T11:05:00Z");
        before.seal();
    }

    private void forgetOtherCalls() {
        first.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        delete from metering.answers;
                        delete from metering.attempts where record_id not in
                            (select id from metering.records where state = 'SENDING');
                        """)
                .update();
    }
}
