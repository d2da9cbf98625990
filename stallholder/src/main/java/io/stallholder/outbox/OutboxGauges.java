package io.stallholder.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.stallholder.platform.Sampled;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What metrics say of mail and webhooks: how many wait, and how many were given up. */
final class OutboxGauges implements MeterBinder {

    // mails_due, mails_exhausted, webhooks_due, webhooks_exhausted, alerts_standing: what they
    // hold.
    private static final String COUNTS =
            """
            select 'mail.queued' as name, count(*) as messages
            from outbox.mails where state = 'queued'
            union all
            select 'mail.exhausted', count(*) from outbox.mails where state = 'exhausted'
            union all
            select 'webhook.queued', count(*) from outbox.webhooks where state = 'queued'
            union all
            select 'webhook.exhausted', count(*) from outbox.webhooks where state = 'exhausted'
            union all
            select 'alerts', count(*) from outbox.alerts where lasting and recovered_at is null
            """;

    private final Sampled<Map<String, Long>> counts;

    OutboxGauges(Transactions transactions, JdbcClient jdbc, WallClock clock) {
        counts = new Sampled<>(clock, () -> transactions.asSystem(() -> read(jdbc)));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String kind : List.of("mail", "webhook")) {
            for (String state : List.of("queued", "exhausted")) {
                Gauge.builder(
                                "stallholder.outbox.messages",
                                counts,
                                sampled -> sampled.get().getOrDefault(kind + "." + state, 0L))
                        .description("Messages that wait, or were given up")
                        .tag("kind", kind)
                        .tag("state", state)
                        .register(registry);
            }
        }
        Gauge.builder(
                        "stallholder.alerts.standing",
                        counts,
                        sampled -> sampled.get().getOrDefault("alerts", 0L))
                .description("Alerts that were raised and are not over")
                .register(registry);
    }

    private static Map<String, Long> read(JdbcClient jdbc) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(COUNTS)
                .query(row -> {
                    counts.put(row.getString("name"), row.getLong("messages"));
                });
        return counts;
    }
}
