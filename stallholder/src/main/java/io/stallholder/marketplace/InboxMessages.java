package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every message of the seller's queue as it came. Runs in the caller's transaction. */
final class InboxMessages {

    // The unique key of inbox; one row or none.
    private static final String KEEP =
            """
            insert into marketplace.inbox (
                id, event_key, message_id, body, received_at, state, detail_type, event_time)
            values (
                :id, :key, :message, :body, :now, 'RECEIVED', :type, :time)
            on conflict (event_key) do nothing
            """;

    // inbox_waiting; at most :max rows.
    private static final String WAITING =
            """
            select i.id, i.body, i.attempts
            from marketplace.inbox i
            where i.state = 'RECEIVED'
              and i.next_try_at <= :wall
            order by i.attempts, i.event_time nulls first, i.received_at
            limit :max
            for update skip locked
            """;

    // inbox_waiting; one row.
    private static final String COUNT_WAITING =
            """
            select count(*)
            from marketplace.inbox i
            where i.state = 'RECEIVED'
              and (i.next_try_at <= :wall or i.attempts < :patience)
            """;

    // inbox's primary key; one row.
    private static final String SETTLE =
            """
            update marketplace.inbox
            set state = :state, reason = :reason, attempts = attempts + 1
            where id = :id
            """;

    // inbox's primary key; one row.
    private static final String RETRY =
            """
            update marketplace.inbox
            set attempts = attempts + 1, next_try_at = :next
            where id = :id
            """;

    // inbox_quarantined; at most :max rows.
    private static final String QUARANTINED =
            """
            select i.id, i.received_at, coalesce(i.detail_type, '') as detail_type, i.reason
            from marketplace.inbox i
            where i.state = 'QUARANTINED'
            order by i.received_at desc
            limit :max
            """;

    private static final int WAITED_FOR_ATTEMPTS = 3;

    private final JdbcClient jdbc;

    InboxMessages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps the message unless its event is here already. */
    void keep(UUID id, QueuedMessage message, LifecycleEvents.Read read, Instant now) {
        Transactions.required();
        jdbc.sql(KEEP)
                .param("id", id)
                .param("key", read.key())
                .param("message", message.messageId())
                .param("body", message.body().getBytes(StandardCharsets.UTF_8))
                .param("now", Timestamps.param(now))
                .param("type", read.detailType().orElse(null))
                .param("time", Timestamps.param(read.time()))
                .update();
    }

    /** Messages due by the wall clock, those that never failed first; locked until the commit. */
    List<Waiting> waiting(int max, Instant wall) {
        Transactions.required();
        return jdbc.sql(WAITING)
                .param("max", max)
                .param("wall", Timestamps.param(wall))
                .query((row, number) ->
                        new Waiting(
                                row.getObject("id", UUID.class),
                                new String(row.getBytes("body"), StandardCharsets.UTF_8),
                                row.getInt("attempts")))
                .list();
    }

    /**
     * Messages due by the wall clock, and those that may well be applied within the minute. One
     * that failed more often is passed over until it is due: nothing should stand still for it.
     */
    int countWaiting(Instant wall) {
        Transactions.required();
        return jdbc.sql(COUNT_WAITING)
                .param("wall", Timestamps.param(wall))
                .param("patience", WAITED_FOR_ATTEMPTS)
                .query(Integer.class)
                .single();
    }

    void settle(UUID id, String state, Optional<String> reason) {
        Transactions.required();
        jdbc.sql(SETTLE)
                .param("id", id)
                .param("state", state)
                .param("reason", reason.orElse(null))
                .update();
    }

    /** Applying it failed; it is tried again at that time of the wall clock. */
    void retry(UUID id, Instant next) {
        Transactions.required();
        jdbc.sql(RETRY).param("id", id).param("next", Timestamps.param(next)).update();
    }

    List<QuarantinedEvent> quarantined(int max) {
        Transactions.required();
        return jdbc.sql(QUARANTINED)
                .param("max", max)
                .query((row, number) ->
                        new QuarantinedEvent(
                                row.getObject("id", UUID.class),
                                Timestamps.read(row, "received_at"),
                                row.getString("detail_type"),
                                row.getString("reason")))
                .list();
    }

    record Waiting(UUID id, String body, int attempts) {}
}
