package io.stallholder.audit;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody with a superuser's rights changes what was; each time the verifier sees it. */
final class TamperDrillTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final OrganizationId PEARS = new OrganizationId(new UUID(7, 1));
    private static final OrganizationId PLUMS = new OrganizationId(new UUID(7, 2));
    private static final MovableClock TIME = new MovableClock("2026-11-23T08:00:00Z");
    private static final AuditLog LOG = AuditSamples.log(DATABASE.jdbc(), TIME);
    private static final Chains CHAINS = new Chains(DATABASE.jdbc(), DATABASE.transactions());
    private static final List<TestDatabase> RESTORED = new ArrayList<>();

    @TempDir static Path folder;

    @BeforeAll
    static void begin() {
        log(8);
        checkpoint();
        log(3);
    }

    @AfterAll
    static void end() {
        RESTORED.forEach(TestDatabase::close);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampers")
    @Carries("S54")
    void each_tamper_is_found(Tamper tamper) throws SQLException, IOException {
        try (Connection superuser = LogRig.superuser(DATABASE);
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            for (String sql : tamper.statements()) {
                assertThat(statement.executeUpdate(filled(sql))).as(sql).isPositive();
            }

            ActivityLogVerifier.Report report = new ActivityLogVerifier(superuser).verify(points());
            superuser.rollback();

            assertThat(report.findings()).isNotEmpty();
            assertThat(String.join("\n", report.findings())).contains(tamper.found());
        }
    }

    @Test
    @Carries("S54")
    void a_chain_that_is_written_anew_with_hashes_that_hold_disagrees_with_the_checkpoint()
            throws SQLException, IOException {
        try (Connection superuser = LogRig.superuser(DATABASE);
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("set local session_replication_role = replica");
            statement.execute(
                    filled(
                            "update audit.entries set act = 'thing.unmade' where id = (select"
                                    + " entry_id from audit.links where chain = {pears} and"
                                    + " position = 5)"));
            LogRig.rehash(superuser, PEARS);

            ActivityLogVerifier.Report report = new ActivityLogVerifier(superuser).verify(points());
            ActivityLogVerifier.Report alone = new ActivityLogVerifier(superuser).verify(List.of());
            superuser.rollback();

            assertThat(report.findings())
                    .containsExactly(
                            "organization "
                                    + PEARS
                                    + " link 8: differs from a signed checkpoint; the chain was"
                                    + " written anew");
            assertThat(alone.findings()).isEmpty();
        }
    }

    @Test
    void an_untouched_log_verifies() throws SQLException, IOException {
        assertThat(LogRig.command(DATABASE, "--checkpoints", folder.toString()))
                .startsWith("0 INTACT: 33 entries in 3 chains, 3 points of checkpoints");
        assertThat(LogRig.command(DATABASE)).startsWith("0 INTACT").contains("Without checkpoints");
    }

    @Test
    @Carries("S54")
    void an_older_database_put_in_place_is_found_even_after_it_went_on() throws Exception {
        TestDatabase older = TestDatabase.restored(DATABASE.backUp());
        RESTORED.add(older);
        Path place = Files.createDirectory(folder.resolve("other"));
        for (String file :
                List.of(
                        CheckpointFile.NAME,
                        CheckpointKey.PUBLIC_FILE,
                        CheckpointKey.PRIVATE_FILE)) {
            Files.copy(folder.resolve(file), place.resolve(file));
        }
        log(2);
        TIME.advance(Duration.ofHours(2));
        LogRig.checkpointer(DATABASE, place, TIME).run();

        assertThat(LogRig.command(older, "--checkpoints", place.toString()))
                .startsWith("1 ")
                .contains(
                        "organization "
                                + PEARS
                                + " ends at link 11, a signed checkpoint names link 13");

        // It goes on: its chains grow past the named place, in another way.
        AuditLog log = AuditSamples.log(older.jdbc(), TIME);
        for (int n = 0; n < 4; n++) {
            older.transactions()
                    .asSystem(() ->
                            log.record(
                                    Entry.of(new Actor.Job("j"), PEARS, "thing.other", Map.of())));
        }
        while (new Chains(older.jdbc(), older.transactions()).link()) {
            // the next portion
        }
        assertThat(LogRig.command(older, "--checkpoints", place.toString()))
                .startsWith("1 ")
                .contains("organization " + PEARS + " link 13: differs from a signed checkpoint");
        unlog();
    }

    static List<Tamper> tampers() {
        return Tamper.all();
    }

    private static String filled(String sql) {
        return sql.replace("{pears}", "'" + PEARS + "'").replace("{plums}", "'" + PLUMS + "'");
    }

    private static void log(int times) {
        for (int n = 1; n <= times; n++) {
            TIME.advance(Duration.ofMinutes(1));
            Map<String, String> details = Map.of("n", String.valueOf(n));
            DATABASE.transactions()
                    .asSystem(() -> {
                        LOG.record(Entry.of(new Actor.Job("j"), PEARS, "thing.made", details));
                        LOG.record(
                                Entry.of(new Actor.Job("j"), PLUMS, "thing.made", details)
                                        .from("a"));
                        LOG.record(Entry.ofSystem(new Actor.Job("j"), "thing.made", details));
                    });
            while (CHAINS.link()) {
                // the next portion
            }
        }
    }

    /** Takes back what a test added, so that the others find the log as it began. */
    private static void unlog() throws SQLException {
        try (Connection superuser = LogRig.superuser(DATABASE);
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute(
                    "delete from audit.entries e using audit.links l where l.entry_id = e.id and"
                            + " l.position > 11");
            statement.execute("delete from audit.links where position > 11");
            statement.execute(
                    "update audit.heads h set position = 11, hash = l.hash, checkpointed = 8 from"
                            + " audit.links l where l.chain = h.chain and l.position = 11");
        }
    }

    private static void checkpoint() {
        assertThat(LogRig.checkpointer(DATABASE, folder, TIME).run()).isTrue();
    }

    private static List<List<Checkpoint.Point>> points() throws IOException {
        String line = new CheckpointFile(folder.resolve(CheckpointFile.NAME)).lines().getFirst();
        String key = Files.readString(folder.resolve(CheckpointKey.PUBLIC_FILE));
        return List.of(Checkpoint.read(line, CheckpointKey.publicKey(key)).orElseThrow().points());
    }
}
