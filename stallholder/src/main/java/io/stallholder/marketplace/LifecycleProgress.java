package io.stallholder.marketplace;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the seller's queue is read. After a pause of the program the queue may hold the beginning
 * or the end of a license: who closes an hour waits until it was read once, but not for ever, since
 * an hour that is never closed is never reported, and what is learned later is corrected.
 */
public final class LifecycleProgress {

    // inbox_progress' primary key; one row.
    private static final String DRAINED_SINCE =
            """
            select p.drained_at >= :since from marketplace.inbox_progress p where p.id = 1
            """;

    // inbox_progress' primary key; one row, or none while inbox_waiting has one that is untried.
    private static final String NOTE =
            """
            update marketplace.inbox_progress
            set drained_at = greatest(drained_at, :wall)
            where id = 1
              and not exists (
                select from marketplace.inbox i
                where i.state = 'RECEIVED' and i.attempts = 0)
            """;

    // inbox_progress' primary key; one row.
    private static final String NOTE_READ =
            "update marketplace.inbox_progress set read_at = greatest(read_at, :wall) where id = 1";

    // inbox_progress' primary key; one row.
    private static final String READ_AT =
            """
            select nullif(p.read_at, '-infinity') as read_at
            from marketplace.inbox_progress p
            where p.id = 1
            """;

    /** How long hours wait for the queue, and how long it may be silent before a human is told. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final WallClock wall;
    private final Instant startedAt;
    private volatile boolean drained;

    /** Progress since now, by the wall clock. */
    LifecycleProgress(JdbcClient jdbc, WallClock wall) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.startedAt = wall.now();
    }

    /**
     * Whether hours may be closed: the queue is drained, or has been waited for since this program
     * started for ten minutes of the wall clock. Runs in the caller's transaction.
     */
    public boolean mayClose() {
        return isDrained() || !wall.now().isBefore(startedAt.plus(PATIENCE));
    }

    /**
     * Whether the queue has given no answer to any node for ten minutes, and since when. Runs in
     * the caller's transaction.
     */
    public QueueReading reading() {
        Optional<Instant> read = lastRead();
        boolean current = read.filter(wall.now().minus(PATIENCE)::isBefore).isPresent();
        return current ? new QueueReading.Current() : new QueueReading.Unread(read);
    }

    /** The queue's last answer to any node, by the wall clock. Runs in the caller's transaction. */
    Optional<Instant> lastRead() {
        Transactions.required();
        return jdbc.sql(READ_AT)
                .query((row, number) -> Timestamps.readOptional(row, "read_at"))
                .single();
    }

    /**
     * Whether, since this program started, some node has seen the queue empty and everything taken
     * from it tried.
     */
    private boolean isDrained() {
        if (!drained) {
            Transactions.required();
            drained =
                    jdbc.sql(DRAINED_SINCE)
                            .param("since", Timestamps.param(startedAt))
                            .query(Boolean.class)
                            .single();
        }
        return drained;
    }

    /** The queue gave an answer. */
    void noteRead(Instant now) {
        Transactions.required();
        jdbc.sql(NOTE_READ).param("wall", Timestamps.param(now)).update();
    }

    /**
     * The queue was seen empty, and nothing that was taken from it is due to be applied. Returns
     * false, having noted nothing, while another node still holds a message that nobody tried.
     */
    boolean noteDrained(Instant now) {
        Transactions.required();
        return jdbc.sql(NOTE).param("wall", Timestamps.param(now)).update() > 0;
    }
}
