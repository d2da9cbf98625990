package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.QueuedMessage;
import io.stallholder.platform.Timestamps;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inbox, and one row that says how far the queue is read. */
final class PostgresInbox implements InboxStore {

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
              and (i.next_try_at <= :wall or i.attempts < :failures)
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

    // inbox_progress' primary key; one row, or none while inbox_waiting has one.
    private static final String NOTE_QUIET =
            """
            update marketplace.inbox_progress
            set quiet_at = greatest(quiet_at, :business), quiet_wall = greatest(quiet_wall, :wall)
            where id = 1
              and not exists (select from marketplace.inbox i where i.state = 'RECEIVED')
            """;

    // inbox_progress' primary key; one row.
    private static final String QUIET =
            """
            select p.quiet_at, p.quiet_wall
            from marketplace.inbox_progress p
            where p.id = 1 and p.quiet_wall > '-infinity'
            """;

    private final JdbcClient jdbc;

    PostgresInbox(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean keep(UUID id, QueuedMessage message, LifecycleEvents.Read read, Instant now) {
        return jdbc.sql(KEEP)
                        .param("id", id)
                        .param("key", read.key())
                        .param("message", message.messageId())
                        .param("body", message.body().getBytes(StandardCharsets.UTF_8))
                        .param("now", Timestamps.param(now))
                        .param("type", read.detailType().orElse(null))
                        .param("time", Timestamps.param(read.time()))
                        .update()
                == 1;
    }

    @Override
    public List<Waiting> waiting(int max, Instant wall) {
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

    @Override
    public int countWaiting(Instant wall, int failures) {
        return jdbc.sql(COUNT_WAITING)
                .param("wall", Timestamps.param(wall))
                .param("failures", failures)
                .query(Integer.class)
                .single();
    }

    @Override
    public void settle(UUID id, InboxState state, Optional<String> reason) {
        jdbc.sql(SETTLE)
                .param("id", id)
                .param("state", state.name())
                .param("reason", reason.orElse(null))
                .update();
    }

    @Override
    public void retry(UUID id, Instant next) {
        jdbc.sql(RETRY).param("id", id).param("next", Timestamps.param(next)).update();
    }

    @Override
    public List<QuarantinedEvent> quarantined(int max) {
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

    @Override
    public void noteRead(Instant wall) {
        jdbc.sql(NOTE_READ).param("wall", Timestamps.param(wall)).update();
    }

    @Override
    public Optional<Instant> readAt() {
        return jdbc.sql(READ_AT)
                .query((row, number) -> Timestamps.readOptional(row, "read_at"))
                .single();
    }

    @Override
    public boolean noteDrained(Instant wall) {
        return jdbc.sql(NOTE).param("wall", Timestamps.param(wall)).update() > 0;
    }

    @Override
    public boolean isDrainedSince(Instant since) {
        return jdbc.sql(DRAINED_SINCE)
                .param("since", Timestamps.param(since))
                .query(Boolean.class)
                .single();
    }

    @Override
    public void noteQuiet(Instant business, Instant wall) {
        jdbc.sql(NOTE_QUIET)
                .param("business", Timestamps.param(business))
                .param("wall", Timestamps.param(wall))
                .update();
    }

    @Override
    public Optional<Quiet> quiet() {
        return jdbc.sql(QUIET)
                .query((row, number) ->
                        new Quiet(
                                Timestamps.read(row, "quiet_at"),
                                Timestamps.read(row, "quiet_wall")))
                .optional();
    }
}
