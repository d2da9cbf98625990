package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells operators what needs them, by mail and signed webhook, and keeps what was told. Runs in the
 * caller's transaction, system role: an alert is told if and only if its reason is committed.
 */
public final class Alerts {

    /** The endpoint of the operators, from the settings. */
    static final UUID OPERATORS = UUID.fromString("00000000-0000-7000-8000-0000000a1e27");

    private static final int SUBJECT_MAX = 200;

    // alerts_standing; one row, or none if the same is told already.
    private static final String INSERT =
            """
            insert into outbox.alerts (id, kind, severity, subject, detail, lasting, raised_at)
            values (:id, :kind, :severity, :subject, :detail, :lasting, :now)
            on conflict (kind) where lasting and recovered_at is null do nothing
            """;

    // alerts_standing; one row or none.
    private static final String RECOVER =
            """
            update outbox.alerts set recovered_at = :now
            where kind = :kind and lasting and recovered_at is null
            returning id, severity
            """;

    // Primary key backwards; at most :max rows.
    private static final String NEWEST =
            """
            select a.id, a.kind, a.severity, a.subject, a.detail, a.lasting, a.raised_at,
                   a.recovered_at
            from outbox.alerts a
            order by a.id desc
            limit :max
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final WallClock clock;
    private final Told told;

    Alerts(JdbcClient jdbc, Ids ids, WallClock clock, Told told) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.told = told;
    }

    /** Tells it, however often. */
    public void tell(Alert alert) {
        raise(alert, false);
    }

    /** Tells it unless it stands already; it stands until it is recovered. Says whether it told. */
    public boolean raise(Alert alert) {
        return raise(alert, true);
    }

    /** Tells that the alert of this kind is over, if it stands; says whether it did. */
    public boolean recover(String kind, List<String> words) {
        Transactions.required();
        Optional<UUID> standing =
                jdbc.sql(RECOVER)
                        .param("kind", kind)
                        .param("now", Timestamps.param(clock.now()))
                        .query((row, number) -> row.getObject("id", UUID.class))
                        .optional();
        standing.ifPresent(id -> {
            String text = text(kind + ".recovered", words);
            Alert over = new Alert(kind, Alert.Severity.NOTICE, words, Map.of());
            String subject = oneLine(text("recovered", List.of(subject(kind, words))));
            send(id, over, new Words("alert.recovered", subject, text));
        });
        return standing.isPresent();
    }

    /** What was told, newest first. */
    public List<Raised> newest(int max) {
        Transactions.required();
        return jdbc.sql(NEWEST)
                .param("max", max)
                .query((row, number) ->
                        new Raised(
                                row.getObject("id", UUID.class),
                                row.getString("kind"),
                                Alert.Severity.valueOf(row.getString("severity")),
                                row.getString("subject"),
                                row.getString("detail"),
                                row.getBoolean("lasting"),
                                Timestamps.read(row, "raised_at"),
                                Timestamps.readOptional(row, "recovered_at")))
                .list();
    }

    private boolean raise(Alert alert, boolean lasting) {
        Transactions.required();
        UUID id = ids.next();
        Words words =
                new Words(
                        "alert.raised",
                        subject(alert.kind(), alert.words()),
                        text(alert.kind() + ".text", alert.words()));
        int rows =
                jdbc.sql(INSERT)
                        .param("id", id)
                        .param("kind", alert.kind())
                        .param("severity", alert.severity().name())
                        .param("subject", words.subject())
                        .param("detail", words.text())
                        .param("lasting", lasting)
                        .param("now", Timestamps.param(clock.now()))
                        .update();
        if (rows == 1) {
            send(id, alert, words);
        }
        return rows == 1;
    }

    private void send(UUID id, Alert alert, Words words) {
        told.settings()
                .addresses()
                .forEach(to -> told.outbox().mail(new Mail(to, words.subject(), words.text())));
        if (!told.settings().webhookUrl().isEmpty()) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("id", id.toString());
            data.put("kind", alert.kind());
            data.put("severity", alert.severity().name());
            data.put("subject", words.subject());
            data.put("facts", alert.facts());
            told.webhooks().send(new Webhook(OPERATORS, words.type(), data));
        }
    }

    private String subject(String kind, List<String> words) {
        return oneLine(text(kind + ".subject", words));
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= SUBJECT_MAX ? line : line.substring(0, SUBJECT_MAX);
    }

    private String text(String key, List<String> words) {
        return told.messages()
                .getMessage("alerts." + key, words.toArray(), told.settings().locale());
    }

    /** What it takes to tell. */
    record Told(AlertSettings settings, MessageSource messages, Outbox outbox, Webhooks webhooks) {}

    private record Words(String type, String subject, String text) {}

    /**
     * An alert that was told.
     *
     * @param subject as it was mailed
     * @param lasting whether it stands until it is recovered
     * @param recoveredAt when it was over, by the wall clock
     */
    public record Raised(
            UUID id,
            String kind,
            Alert.Severity severity,
            String subject,
            String detail,
            boolean lasting,
            Instant raisedAt,
            Optional<Instant> recoveredAt) {

        /** Whether it is not over yet. */
        public boolean stands() {
            return lasting && recoveredAt.isEmpty();
        }
    }
}
