package io.stallholder.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.testing.Carries;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The checkpoints themselves, and the command's answers. */
final class CheckpointTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");

    @TempDir private Path folder;

    @Test
    @Carries("S54")
    void checkpoints_that_were_changed_removed_or_signed_by_another_are_found() throws Exception {
        DATABASE.superuser().sql("update audit.checkpoint_turn set made_at = '-infinity'").update();
        LogRig.checkpointer(DATABASE, folder, time).run();
        Path place = Files.createDirectory(folder.resolve("forged"));
        Files.copy(
                folder.resolve(CheckpointKey.PUBLIC_FILE),
                place.resolve(CheckpointKey.PUBLIC_FILE));
        Path file = place.resolve(CheckpointFile.NAME);
        String line = Files.readString(folder.resolve(CheckpointFile.NAME));

        Files.writeString(file, line.replaceFirst("2026", "2025"));
        assertThat(command("--checkpoints", place.toString()))
                .startsWith("1 ")
                .contains("line 1: not signed by this key");

        CheckpointKey other =
                CheckpointKey.of(
                        CheckpointKey.base64(CheckpointKey.generate().getPrivate().getEncoded()));
        Files.writeString(
                file, new Checkpoint(time.instant(), ChainRow.ROOT, List.of()).line(other) + "\n");
        assertThat(command("--checkpoints", place.toString())).contains("not signed by this key");

        CheckpointKey own = CheckpointKey.in(folder);
        Files.writeString(
                file,
                new Checkpoint(time.instant(), Checkpoint.hash(line), List.of()).line(own) + "\n");
        assertThat(command("--checkpoints", place.toString()))
                .contains("line 1: lines before it are missing");
    }

    @Test
    void what_cannot_be_looked_at_is_not_called_intact() throws IOException {
        assertThat(command("--checkpoints", folder.resolve("none").toString())).startsWith("2 ");
        assertThat(command("--unknown", "x")).startsWith("2 ").contains("verify-activity-log [");
        assertThat(command("--url", "jdbc:postgresql://localhost:1/none")).startsWith("2 ");
    }

    @Test
    void a_checkpoint_is_made_each_hour_by_one_node_and_survives_a_cut_off_line() throws Exception {
        Path place = Files.createDirectory(folder.resolve("hourly"));
        DATABASE.superuser().sql("update audit.checkpoint_turn set made_at = '-infinity'").update();
        MakeCheckpoints node = LogRig.checkpointer(DATABASE, place, time);

        assertThat(node.run()).isTrue();
        assertThat(node.run()).isFalse();
        time.advance(MakeCheckpoints.EVERY);
        Path file = place.resolve(CheckpointFile.NAME);
        Files.writeString(file, Files.readString(file) + "{\"at\":\"20");

        assertThat(node.run()).isTrue();
        assertThat(new CheckpointFile(file).lines()).hasSize(2);
        assertThat(command("--checkpoints", place.toString())).startsWith("0 INTACT");
        assertThat(Files.getPosixFilePermissions(place.resolve(CheckpointKey.PRIVATE_FILE)))
                .hasSize(2);
    }

    private static String command(String... arguments) {
        return LogRig.command(DATABASE, arguments);
    }
}
