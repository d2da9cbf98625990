package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.LinkedHashMap;
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
            insert into outbox.webhooks (id, endpoint_id, type, content, state, attempts,
                attempts_max, enqueued_at, next_attempt_at)
            values (:id, :endpoint, :type, :content, 'queued', 0, :max, :now, :now)
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
        Instant now = clock.now();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", webhook.type());
        body.put("timestamp", now.toString());
        body.put("data", webhook.data());
        Envelope.Content content = new Envelope.Content("", JSON.writeValueAsString(body));
        jdbc.sql(INSERT)
                .param("id", id)
                .param("endpoint", webhook.endpoint())
                .param("type", webhook.type())
                .param("content", sealing.envelope().seal(id, content))
                .param("max", sealing.attemptsMax())
                .param("now", Timestamps.param(now))
                .update();
    }

    /** How a message is kept, and how often it is tried. */
    record Sealing(Envelope envelope, int attemptsMax) {}
}
