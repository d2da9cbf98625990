package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes messages to other programs within the transaction that gives the reason for them; a job
 * delivers them afterwards, signed as Standard Webhooks 1.0.0 has it. A receiver may get a message
 * twice, with the same {@code webhook-id}.
 */
public final class Webhooks {

    // One row; the endpoint by its primary key.
    private static final String INSERT =
            """
            insert into outbox.webhooks (id, message_id, endpoint_id, type, content, body_hash,
                state, attempts, attempts_max, enqueued_at, next_attempt_at)
            values (:id, :message, :endpoint, :type, :content, :hash, 'queued', 0, :max, :now, :now)
            """;

    // webhook_endpoints' sequence; as many rows as operators have set up, some dozens.
    private static final String TAKERS =
            """
            select e.id
            from outbox.webhook_endpoints e
            where e.enabled
              and :type = any(e.types)
            order by e.id
            """;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcClient jdbc;
    private final Ids ids;
    private final WallClock clock;
    private final Sealing sealing;

    Webhooks(JdbcClient jdbc, Ids ids, WallClock clock, Sealing sealing) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.sealing = sealing;
    }

    /** Enqueues it. Runs in the caller's transaction, of either role. */
    public void send(Webhook webhook) {
        Transactions.required();
        UUID id = ids.next();
        send(id, webhook.endpoint(), new Announcement(id, webhook.type(), webhook.data()));
    }

    /**
     * Enqueues it for every enabled endpoint that takes its type; says for how many. Runs in the
     * caller's transaction, system role.
     */
    public int announce(Announcement announcement) {
        Transactions.required();
        List<UUID> takers =
                jdbc.sql(TAKERS)
                        .param("type", announcement.type())
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .list();
        takers.forEach(endpoint -> send(ids.next(), endpoint, announcement));
        return takers.size();
    }

    /** Enqueues it for one endpoint, once more. Runs in the caller's transaction, system role. */
    public void repeat(Announcement announcement, UUID endpoint) {
        Transactions.required();
        send(ids.next(), endpoint, announcement);
    }

    private void send(UUID id, UUID endpoint, Announcement told) {
        Instant now = clock.now();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", told.type());
        body.put("timestamp", now.toString());
        body.put("data", told.data());
        String text = JSON.writeValueAsString(body);
        jdbc.sql(INSERT)
                .param("id", id)
                .param("message", told.id())
                .param("endpoint", endpoint)
                .param("type", told.type())
                .param("content", sealing.envelope().seal(id, new Envelope.Content("", text)))
                .param("hash", BodyHash.of(text))
                .param("max", sealing.attemptsMax())
                .param("now", Timestamps.param(now))
                .update();
    }

    /** How a message is kept, and how often it is tried. */
    record Sealing(Envelope envelope, int attemptsMax) {}
}
