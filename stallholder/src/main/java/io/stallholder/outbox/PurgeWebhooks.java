package io.stallholder.outbox;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forgets delivered messages, and their attempts, after the time that the settings give them. */
final class PurgeWebhooks implements Tick {

    private static final int PORTION = 500;

    // webhooks_settled; 500 messages at most, whose attempts are a prefix of their primary key.
    private static final String PURGE =
            """
            with old as materialized (
                select w.id from outbox.webhooks w
                where w.state = 'delivered' and w.settled_at < :before
                order by w.settled_at limit :portion for update skip locked),
            tries as (
                delete from outbox.webhook_attempts a using old where a.webhook_id = old.id
                returning a.webhook_id)
            select old.id, (select count(*) from tries) as tries from old
            """;

    // webhooks' primary key; 500 rows at most.
    private static final String FORGET = "delete from outbox.webhooks where id = any(:ids)";

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final WallClock clock;
    private final Duration keep;

    PurgeWebhooks(Transactions transactions, JdbcClient jdbc, WallClock clock, Duration keep) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
        this.keep = keep;
    }

    @Override
    public String name() {
        return "outbox-purge";
    }

    @Override
    public boolean run() {
        Instant before = clock.now().minus(keep);
        return transactions.asSystem(() -> {
            List<UUID> old =
                    jdbc.sql(PURGE)
                            .param("before", Timestamps.param(before))
                            .param("portion", PORTION)
                            .query((row, number) -> row.getObject("id", UUID.class))
                            .list();
            if (old.isEmpty()) {
                return false;
            }
            UUID[] ids = old.toArray(UUID[]::new);
            return jdbc.sql(FORGET).param("ids", ids).update() > 0;
        });
    }

    /** By the wall clock, which no local stack can move. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
