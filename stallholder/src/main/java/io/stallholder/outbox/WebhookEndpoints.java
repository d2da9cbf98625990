package io.stallholder.outbox;

import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The endpoints that messages may go to. Runs in the caller's transaction, system role. */
public final class WebhookEndpoints {

    // webhook_endpoints' primary key; one row.
    private static final String PUT =
            """
            insert into outbox.webhook_endpoints as e (id, owner, url, secrets, changed_at)
            values (:id, :owner, :url, :secrets, :now)
            on conflict (id) do update
            set url = excluded.url, secrets = excluded.secrets, changed_at = excluded.changed_at
            where e.owner = excluded.owner
            """;

    // webhook_endpoints' primary key; one row.
    private static final String FIND =
            "select id, owner, url, secrets from outbox.webhook_endpoints where id = :id";

    private final JdbcClient jdbc;
    private final WallClock clock;
    private final Envelope envelope;

    WebhookEndpoints(JdbcClient jdbc, WallClock clock, Envelope envelope) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.envelope = envelope;
    }

    /** Adds it, or gives the one with this id and owner another address and other secrets. */
    public void put(WebhookEndpoint endpoint) {
        Transactions.required();
        String secrets =
                endpoint.secrets().stream()
                        .map(WebhookSecret::written)
                        .collect(Collectors.joining(" "));
        int rows =
                jdbc.sql(PUT)
                        .param("id", endpoint.id())
                        .param("owner", endpoint.owner())
                        .param("url", endpoint.url().toString())
                        .param(
                                "secrets",
                                envelope.seal(endpoint.id(), new Envelope.Content("", secrets)))
                        .param("now", Timestamps.param(clock.now()))
                        .update();
        if (rows == 0) {
            throw new IllegalStateException("endpoint " + endpoint.id() + " has another owner");
        }
    }

    /** The endpoint with this id. */
    public Optional<WebhookEndpoint> find(UUID id) {
        Transactions.required();
        return jdbc.sql(FIND)
                .param("id", id)
                .query((row, number) ->
                        new WebhookEndpoint(
                                row.getObject("id", UUID.class),
                                row.getString("owner"),
                                URI.create(row.getString("url")),
                                secrets(id, row.getString("secrets"))))
                .optional();
    }

    private List<WebhookSecret> secrets(UUID id, String sealed) {
        return List.of(envelope.open(id, sealed).text().split(" ")).stream()
                .map(WebhookSecret::of)
                .toList();
    }
}
