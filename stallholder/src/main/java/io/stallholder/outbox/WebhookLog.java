package io.stallholder.outbox;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the messages to other programs. Runs in the caller's transaction, system role. */
public final class WebhookLog {

    /** The rows that a list has at most. */
    public static final int ROWS_MAX = 100;

    // The primary key backwards, or webhooks_exhausted; at most 100 rows, each with its endpoint
    // and its newest attempt by their primary keys.
    private static final String LIST =
            """
            select w.id, w.message_id, w.type, w.state, w.attempts, w.enqueued_at, w.body_hash,
                   e.owner, e.name, e.url, t.status, t.error
            from outbox.webhooks w
            join outbox.webhook_endpoints e on e.id = w.endpoint_id
            left join lateral (
                select a.status, a.error
                from outbox.webhook_attempts a
                where a.webhook_id = w.id
                order by a.attempt desc
                limit 1) t on true
            where (w.state = 'exhausted' or :all)
              and (cast(:only as uuid) is null or w.id = :only)
            order by w.id desc
            limit 100
            """;

    // webhook_attempts' primary key; as many rows as the settings allow, for each time again.
    private static final String TRIES =
            """
            select a.attempt, a.made_at, a.took_millis, a.status, a.error
            from outbox.webhook_attempts a
            where a.webhook_id = :id
            order by a.attempt desc
            """;

    // Primary key; one row. As many new tries as the settings give a new message.
    private static final String AGAIN =
            """
            update outbox.webhooks
            set state = 'queued', settled_at = null, next_attempt_at = :now,
                attempts_max = attempts + :more
            where id = :id and state = 'exhausted'
            """;

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final int attemptsMax;

    WebhookLog(JdbcClient jdbc, WallClock clock, int attemptsMax) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.attemptsMax = attemptsMax;
    }

    /** The messages that were given up, at most {@value #ROWS_MAX}, newest first. */
    public List<Delivery> exhausted() {
        return list(false, Optional.empty());
    }

    /** The newest messages, at most {@value #ROWS_MAX}. */
    public List<Delivery> newest() {
        return list(true, Optional.empty());
    }

    /** One message. */
    public Optional<Delivery> find(UUID id) {
        return list(true, Optional.of(id)).stream().findFirst();
    }

    /** The attempts at a message that came to an end, the newest first. */
    public List<Attempt> attempts(UUID id) {
        Transactions.required();
        return jdbc.sql(TRIES)
                .param("id", id)
                .query((row, number) ->
                        new Attempt(
                                row.getInt("attempt"),
                                Timestamps.read(row, "made_at"),
                                row.getLong("took_millis"),
                                said(row.getObject("status", Integer.class), row.getString("error"))
                                        .orElse("")))
                .list();
    }

    /** Tries a message again that was given up; says whether it was one. */
    public boolean sendAgain(UUID id) {
        Transactions.required();
        return jdbc.sql(AGAIN)
                        .param("id", id)
                        .param("more", attemptsMax)
                        .param("now", Timestamps.param(clock.now()))
                        .update()
                == 1;
    }

    private List<Delivery> list(boolean all, Optional<UUID> only) {
        Transactions.required();
        return jdbc.sql(LIST)
                .param("all", all)
                .param("only", only.orElse(null))
                .query((row, number) ->
                        new Delivery(
                                row.getObject("id", UUID.class),
                                row.getObject("message_id", UUID.class),
                                row.getString("type"),
                                new Receiver(
                                        row.getString("owner"),
                                        row.getString("name"),
                                        row.getString("url")),
                                row.getString("state"),
                                row.getInt("attempts"),
                                Timestamps.read(row, "enqueued_at"),
                                row.getString("body_hash"),
                                said(
                                        row.getObject("status", Integer.class),
                                        row.getString("error"))))
                .list();
    }

    /** One or the other is there after an attempt, neither before. */
    private static Optional<String> said(@Nullable Integer status, @Nullable String error) {
        return Optional.ofNullable(status == null ? error : "HTTP " + status);
    }

    /** Whom a message goes to. */
    public record Receiver(String owner, String name, String url) {}

    /**
     * One attempt.
     *
     * @param tookMillis from the connection to the answer, or to the giving up
     * @param said the status, or what went wrong
     */
    public record Attempt(int number, Instant madeAt, long tookMillis, String said) {}

    /**
     * A message and how far it got.
     *
     * @param message what the receiver knows it by
     * @param state {@code queued}, {@code delivered} or {@code exhausted}
     * @param bodyHash the beginning of the body's SHA-256
     * @param said what the last attempt ended with; empty before the first
     */
    public record Delivery(
            UUID id,
            UUID message,
            String type,
            Receiver receiver,
            String state,
            int attempts,
            Instant enqueuedAt,
            String bodyHash,
            Optional<String> said) {

        /** As the receiver sees it. */
        public String messageId() {
            return WebhookSecret.messageId(message);
        }

        /** Where it goes. */
        public String url() {
            return receiver.url();
        }
    }
}
