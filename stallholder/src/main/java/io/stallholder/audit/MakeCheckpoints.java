package io.stallholder.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Signs each hour how far the chains have grown, and appends it to a file outside of the database
 * before it is kept within: what is restored or rewritten later than that disagrees with the file.
 * One node at a time has the turn; each appends to a file of its own directory. A chain that no
 * longer holds what the file last signed of it is signed no further: a metric and the program's log
 * say so until somebody has looked and begun a new file.
 */
final class MakeCheckpoints implements Tick, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(MakeCheckpoints.class);

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
            """
            update audit.heads set checkpointed = position
            where position <> checkpointed and chain <> all (:refused)
            """;

    // Primary key; at most one row.
    private static final String STANDS =
            """
            select exists (
                select from audit.links
                where chain = :chain and position = :position and hash = :hash)
            """;

    // One row, no index read.
    private static final String KEEP =
            "insert into audit.checkpoints (id, made_at, line) values (:id, :now, :line)";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final Origin origin;
    private final CheckpointSettings settings;
    private final AtomicInteger refused = new AtomicInteger();

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

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("stallholder.audit.checkpoint.refused", refused, AtomicInteger::get)
                .description("Chains that disagree with what this node's checkpoints say of them")
                .register(registry);
    }

    private void make(Instant now) {
        try {
            Path directory = Files.createDirectories(Path.of(settings.directory()));
            make(now, directory);
        } catch (IOException noPlace) {
            throw new UncheckedIOException(
                    "no checkpoint of the activity log can be kept in " + settings.directory(),
                    noPlace);
        }
    }

    private void make(Instant now, Path directory) throws IOException {
        CheckpointFile file = new CheckpointFile(directory.resolve(CheckpointFile.NAME));
        Map<UUID, Checkpoint.Point> signed = file.newest();
        List<Checkpoint.Point> grown =
                jdbc.sql(GROWN)
                        .query((row, number) ->
                                new Checkpoint.Point(
                                        row.getObject("chain", UUID.class),
                                        row.getLong("position"),
                                        row.getString("hash")))
                        .list();
        List<Checkpoint.Point> sound =
                grown.stream().filter(point -> agrees(point, signed.get(point.chain()))).toList();
        List<UUID> bad =
                grown.stream()
                        .filter(point -> !sound.contains(point))
                        .map(Checkpoint.Point::chain)
                        .toList();
        bad.forEach(MakeCheckpoints::refuse);
        CheckpointKey key =
                settings.key().isEmpty()
                        ? CheckpointKey.in(directory)
                        : CheckpointKey.of(settings.key());
        String line = new Checkpoint(now, file.previous(), sound).line(key);
        file.append(line);
        refused.set(bad.size());
        jdbc.sql(NOTE).param("refused", bad.toArray(UUID[]::new)).update();
        jdbc.sql(KEEP)
                .param("id", origin.ids().next())
                .param("now", Timestamps.param(now))
                .param("line", line)
                .update();
        jdbc.sql(TAKEN).param("now", Timestamps.param(now)).update();
    }

    /**
     * Whether the chain still holds what was signed of it last, and its head is not before that.
     */
    private boolean agrees(Checkpoint.Point now, Checkpoint.@Nullable Point signed) {
        if (signed == null || now.equals(signed)) {
            return true;
        }
        return now.position() > signed.position()
                && jdbc.sql(STANDS)
                        .param("chain", signed.chain())
                        .param("position", signed.position())
                        .param("hash", signed.hash())
                        .query(Boolean.class)
                        .single();
    }

    private static void refuse(UUID chain) {
        LOG.error(
                "The activity log's chain {} disagrees with a signed checkpoint and is signed no"
                        + " further; run {}",
                chain,
                VerifyActivityLog.NAME);
    }

    /** Where ids and dates come from. */
    record Origin(Ids ids, WallClock wall) {}
}
