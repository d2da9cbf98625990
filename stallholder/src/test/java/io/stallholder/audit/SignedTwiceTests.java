package io.stallholder.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Carries;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Somebody writes a chain anew and has the program itself sign what it became. */
final class SignedTwiceTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final OrganizationId pears = new OrganizationId(UUID.randomUUID());
    private final OrganizationId plums = new OrganizationId(UUID.randomUUID());

    @TempDir private Path folder;

    @BeforeEach
    void turn() {
        DATABASE.superuser().sql("update audit.checkpoint_turn set made_at = '-infinity'").update();
        DATABASE.superuser().sql("update audit.heads set checkpointed = position").update();
    }

    @Test
    @Carries("S54")
    void a_place_that_was_signed_is_not_signed_with_another_hash() throws Exception {
        log(DATABASE, pears, 3);
        assertThat(checkpoint(DATABASE, folder)).isZero();
        writeAnew();
        log(DATABASE, plums, 1);

        double refused = checkpoint(DATABASE, folder);

        assertThat(refused).isOne();
        assertThat(lastLine()).contains(plums.toString()).doesNotContain(pears.toString());
        assertThat(LogRig.command(DATABASE, "--checkpoints", folder.toString()))
                .startsWith("1 ")
                .contains("organization " + pears + " link 3: differs from a signed checkpoint");
    }

    @Test
    @Carries("S54")
    void a_chain_written_anew_is_not_signed_after_it_grew_either() throws Exception {
        log(DATABASE, pears, 3);
        checkpoint(DATABASE, folder);
        writeAnew();
        log(DATABASE, pears, 2);

        assertThat(checkpoint(DATABASE, folder)).isOne();
        assertThat(lastLine()).doesNotContain(pears.toString());
    }

    @Test
    @Carries("S54")
    void two_checkpoints_of_one_place_that_disagree_are_found() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        log(DATABASE, pears, 3);
        checkpoint(DATABASE, folder);
        writeAnew();

        // A node that has not signed this chain before cannot know.
        checkpoint(DATABASE, other);

        String[] both = {"--checkpoints", folder.toString(), "--checkpoints", other.toString()};
        assertThat(LogRig.command(DATABASE, both))
                .startsWith("1 ")
                .contains("organization " + pears + " link 3: two signed checkpoints disagree");
    }

    @Test
    @Carries("S54")
    void an_older_database_that_grew_to_the_signed_place_again_is_not_signed() throws Exception {
        log(DATABASE, pears, 3);
        TestDatabase older = TestDatabase.restored(DATABASE.backUp());
        try {
            log(DATABASE, pears, 2);
            checkpoint(DATABASE, folder);
            log(older, pears, 2);

            assertThat(checkpoint(older, folder)).isPositive();
            assertThat(lastLine()).doesNotContain(pears.toString());
            assertThat(LogRig.command(older, "--checkpoints", folder.toString()))
                    .startsWith("1 ")
                    .contains("link 5: differs from a signed checkpoint");
        } finally {
            older.close();
        }
    }

    @Test
    void nodes_that_took_turns_are_not_called_an_older_database() throws Exception {
        Path other = Files.createDirectory(folder.resolve("turns"));
        OrganizationId whose = new OrganizationId(UUID.randomUUID());
        for (Path place : new Path[] {folder, other, folder}) {
            log(DATABASE, whose, 2);
            checkpoint(DATABASE, place);
        }

        String[] both = {"--checkpoints", folder.toString(), "--checkpoints", other.toString()};
        assertThat(LogRig.command(DATABASE, both)).doesNotContain("organization " + whose);
    }

    /** Edits an entry, makes all hashes hold, and has the chain's head look unsigned. */
    private void writeAnew() throws SQLException {
        try (Connection superuser = LogRig.superuser(DATABASE);
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "update audit.entries set act = 'thing.unmade' where id = (select entry_id from"
                            + " audit.links where position = 2 and chain = '"
                            + pears
                            + "')");
            LogRig.rehash(superuser, pears);
            statement.execute(
                    "update audit.heads set checkpointed = 0 where chain = '" + pears + "'");
        }
    }

    /** How many chains were refused. */
    private double checkpoint(TestDatabase database, Path place) {
        time.advance(Duration.ofHours(2));
        MakeCheckpoints node = LogRig.checkpointer(database, place, time);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        node.bindTo(meters);
        assertThat(node.run()).isTrue();
        return meters.get("stallholder.audit.checkpoint.refused").gauge().value();
    }

    private String lastLine() throws IOException {
        return new CheckpointFile(folder.resolve(CheckpointFile.NAME)).lines().getLast();
    }

    private void log(TestDatabase database, OrganizationId whose, int times) {
        AuditLog log = AuditSamples.log(database.jdbc(), time);
        for (int n = 0; n < times; n++) {
            time.advance(Duration.ofMinutes(1));
            database.transactions()
                    .asSystem(() ->
                            log.record(
                                    Entry.of(new Actor.Job("j"), whose, "thing.made", Map.of())));
        }
        while (new Chains(database.jdbc(), database.transactions()).link()) {
            // the next portion
        }
    }
}
