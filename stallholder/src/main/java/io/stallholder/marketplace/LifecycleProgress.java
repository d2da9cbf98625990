package io.stallholder.marketplace;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the seller's queue is read. After a pause of the program the queue may hold the beginning
 * or the end of a license: who closes an hour waits until it was read once.
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

    private final JdbcClient jdbc;
    private final Instant startedAt;
    private volatile boolean drained;

    /** Progress since this instant, by the wall clock. */
    LifecycleProgress(JdbcClient jdbc, Instant startedAt) {
        this.jdbc = jdbc;
        this.startedAt = startedAt;
    }

    /**
     * Whether, since this program started, some node has seen the queue empty and everything taken
     * from it tried. Runs in the caller's transaction.
     */
    public boolean isDrained() {
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

    /**
     * The queue was seen empty, and nothing that was taken from it is due to be applied. Returns
     * false, having noted nothing, while another node still holds a message that nobody tried.
     */
    boolean noteDrained(Instant wall) {
        Transactions.required();
        return jdbc.sql(NOTE).param("wall", Timestamps.param(wall)).update() > 0;
    }
}
