package io.stallholder.outbox;

import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes mail within the transaction that gives the reason for it; a job delivers it afterwards. */
public final class Outbox {

    /** One row, no index read. */
    private static final String INSERT =
            """
            insert into outbox.mails
                (id, recipient, content, state, attempts, enqueued_at, next_attempt_at)
            values (:id, :recipient, :content, 'queued', 0, :now, :now)
            """;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final WallClock clock;
    private final Envelope envelope;

    Outbox(JdbcClient jdbc, Ids ids, WallClock clock, Envelope envelope) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.envelope = envelope;
    }

    /** Enqueues it. Runs in the caller's transaction, of either role. */
    public void mail(Mail mail) {
        Transactions.required();
        UUID id = ids.next();
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        jdbc.sql(INSERT)
                .param("id", id)
                .param("recipient", mail.to().value())
                .param(
                        "content",
                        envelope.seal(id, new Envelope.Content(mail.subject(), mail.text())))
                .param("now", now)
                .update();
    }
}
