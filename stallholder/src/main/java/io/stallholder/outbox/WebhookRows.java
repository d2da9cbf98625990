package io.stallholder.outbox;

import io.stallholder.platform.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The waiting messages. Every method runs in the caller's transaction, system role. */
final class WebhookRows {

    // webhooks_due; at most :max rows. The new date is the lease of this node.
    private static final String CLAIM =
            """
            update outbox.webhooks w set attempts = w.attempts + 1, next_attempt_at = :lease
            where w.id in (
                select d.id from outbox.webhooks d
                join outbox.webhook_endpoints e on e.id = d.endpoint_id and e.enabled
                where d.state = 'queued' and d.next_attempt_at <= :now
                order by d.next_attempt_at limit :max for update of d skip locked)
            returning w.id, w.message_id, w.endpoint_id, w.content, w.attempts, w.attempts_max
            """;

    // Primary key; one row. The attempt is the fence: a later claim makes this one void.
    private static final String DELIVERED =
            """
            update outbox.webhooks set state = 'delivered', content = null, settled_at = :at
            where id = :id and attempts = :attempt and state = 'queued'
            """;

    // Primary key; one row.
    private static final String POSTPONED =
            """
            update outbox.webhooks set next_attempt_at = :at
            where id = :id and attempts = :attempt and state = 'queued'
            """;

    // Primary key; one row.
    private static final String EXHAUSTED =
            """
            update outbox.webhooks set state = 'exhausted', settled_at = :at
            where id = :id and attempts = :attempt and state = 'queued'
            """;

    private static final String LOG =
            """
            insert into outbox.webhook_attempts
                (webhook_id, attempt, made_at, took_millis, status, error)
            values (:id, :attempt, :made, :took, :status, :error)
            on conflict do nothing
            """;

    // webhooks_due; a count of what is due and was not tried.
    private static final String DUE =
            """
            select count(*) from outbox.webhooks w
            join outbox.webhook_endpoints e on e.id = w.endpoint_id and e.enabled
            where w.state = 'queued' and w.attempts = 0 and w.next_attempt_at <= :now
            """;

    private final JdbcClient jdbc;

    WebhookRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Claim> claim(Instant now, Instant lease, int max) {
        return jdbc.sql(CLAIM)
                .param("now", Timestamps.param(now))
                .param("lease", Timestamps.param(lease))
                .param("max", max)
                .query((row, number) ->
                        new Claim(
                                row.getObject("id", UUID.class),
                                row.getObject("message_id", UUID.class),
                                row.getObject("endpoint_id", UUID.class),
                                row.getString("content"),
                                row.getInt("attempts"),
                                row.getInt("attempts_max")))
                .list();
    }

    void delivered(Claim claim, Instant at) {
        settle(DELIVERED, claim, at);
    }

    void postponed(Claim claim, Instant next) {
        settle(POSTPONED, claim, next);
    }

    void exhausted(Claim claim, Instant at) {
        settle(EXHAUSTED, claim, at);
    }

    void log(Claim claim, Tried tried) {
        var insert =
                jdbc.sql(LOG)
                        .param("id", claim.id())
                        .param("attempt", claim.attempt())
                        .param("made", Timestamps.param(tried.at()))
                        .param("took", tried.tookMillis());
        switch (tried.answer()) {
            case WebhookAnswer.Status(int code) ->
                    insert.param("status", code).param("error", null).update();
            case WebhookAnswer.Failed(String error) ->
                    insert.param("status", null).param("error", error).update();
            case WebhookAnswer.Forbidden(String error) ->
                    insert.param("status", null).param("error", error).update();
        }
    }

    long due(Instant now) {
        return jdbc.sql(DUE).param("now", Timestamps.param(now)).query(Long.class).single();
    }

    private void settle(String sql, Claim claim, Instant at) {
        jdbc.sql(sql)
                .param("id", claim.id())
                .param("attempt", claim.attempt())
                .param("at", Timestamps.param(at))
                .update();
    }

    /** A message that this node is to send now. */
    record Claim(
            UUID id, UUID message, UUID endpoint, String content, int attempt, int attemptsMax) {}

    /** A try, when it began, and how long it took. */
    record Tried(WebhookAnswer answer, Instant at, long tookMillis) {}
}
