package io.stallholder.audit;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs each hour how far the chains have grown, and appends it to a file outside of the database
 * before it is kept within: what is restored or rewritten later than that disagrees with the file.
 * One node at a time has the turn; each appends to a file of its own directory.
 */
final class MakeCheckpoints implements Tick {

    static final Duration EVERY = Duration.ofHours(1);

    // Primary key; one row or none, which is held to the end.
    private static final String TURN =
            """
            select t.id from audit.checkpoint_turn t
            where t.id = 1 and t.made_at <= :before
            for update skip locked
            """;

    // Primary key; one row.
    private static final String TAKEN =
            "update audit.checkpoint_turn set made_at = :now where id = 1";

    // heads_to_checkpoint; as many rows as chains grew in the hour.
    private static final String GROWN =
            """
            select h.chain, h.position, h.hash
            from audit.heads h
            where h.position <> h.checkpointed
            order by h.chain
            for update
            """;

    // heads_to_checkpoint; the same rows, held since they were read.
    private static final String NOTE =
            "update audit.heads set checkpointed = position where position <> checkpointed";

    // One row, no index read.
    private static final String KEEP =
            "insert into audit.checkpoints (id, made_at, line) values (:id, :now, :line)";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Origin origin;
    private final CheckpointSettings settings;

    MakeCheckpoints(
            Transactions transactions,
            JdbcClient jdbc,
            Origin origin,
            CheckpointSettings settings) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.origin = origin;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "audit-checkpoint";
    }

    @Override
    public boolean run() {
        if (settings.directory().isEmpty()) {
            return false;
        }
        Instant now = origin.wall().now();
        return transactions.asSystem(() -> {
            boolean due =
                    jdbc.sql(TURN)
                            .param("before", Timestamps.param(now.minus(EVERY)))
                            .query((row, number) -> true)
                            .optional()
                            .isPresent();
            if (!due) {
                return false;
            }
            make(now);
            return true;
        });
    }

    /** By the wall clock, which no local stack can move. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }

    private void make(Instant now) {
        List<Checkpoint.Point> grown =
                jdbc.sql(GROWN)
                        .query((row, number) ->
                                new Checkpoint.Point(
                                        row.getObject("chain", UUID.class),
                                        row.getLong("position"),
                                        row.getString("hash")))
                        .list();
        String line = append(now, grown);
        jdbc.sql(NOTE).update();
        jdbc.sql(KEEP)
                .param("id", origin.ids().next())
                .param("now", Timestamps.param(now))
                .param("line", line)
                .update();
        jdbc.sql(TAKEN).param("now", Timestamps.param(now)).update();
    }

    private String append(Instant now, List<Checkpoint.Point> grown) {
        try {
            Path directory = Files.createDirectories(Path.of(settings.directory()));
            CheckpointKey key =
                    settings.key().isEmpty()
                            ? CheckpointKey.in(directory)
                            : CheckpointKey.of(settings.key());
            CheckpointFile file = new CheckpointFile(directory.resolve(CheckpointFile.NAME));
            String line = new Checkpoint(now, file.previous(), grown).line(key);
            file.append(line);
            return line;
        } catch (IOException noPlace) {
            throw new UncheckedIOException(
                    "no checkpoint of the activity log can be kept in " + settings.directory(),
                    noPlace);
        }
    }

    /** Where ids and dates come from. */
    record Origin(Ids ids, WallClock wall) {}
}
