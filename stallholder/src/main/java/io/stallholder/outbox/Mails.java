package io.stallholder.outbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The waiting mails. Every method runs in the caller's transaction, system role. */
final class Mails {

    /**
     * Index mails_due; one row. The new date is the lease: should this node die while sending, the
     * mail is tried again then.
     */
    private static final String CLAIM =
            """
            update outbox.mails set attempts = attempts + 1, next_attempt_at = :lease
            where id = (
                select id from outbox.mails
                where state = 'queued' and next_attempt_at <= :now
                order by next_attempt_at limit 1 for update skip locked)
            returning id, recipient, content, attempts
            """;

    /** Primary key; one row. The attempt is the fence: a later claim makes this one void. */
    private static final String DELIVERED =
            """
            update outbox.mails
            set state = 'delivered', content = null, settled_at = :now, last_error = null
            where id = :id and attempts = :attempt and state = 'queued'
            """;

    /** Primary key; one row. */
    private static final String POSTPONED =
            """
            update outbox.mails set next_attempt_at = :next, last_error = :error
            where id = :id and attempts = :attempt and state = 'queued'
            """;

    /** Primary key; one row. */
    private static final String EXHAUSTED =
            """
            update outbox.mails set state = 'exhausted', settled_at = :now, last_error = :error
            where id = :id and attempts = :attempt and state = 'queued'
            """;

    private final JdbcClient jdbc;

    Mails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Claim> claim(Instant now, Instant lease) {
        return jdbc.sql(CLAIM)
                .param("now", utc(now))
                .param("lease", utc(lease))
                .query((row, number) ->
                        new Claim(
                                row.getObject("id", UUID.class),
                                row.getString("recipient"),
                                row.getString("content"),
                                row.getInt("attempts")))
                .optional();
    }

    void delivered(Claim claim, Instant now) {
        settle(DELIVERED, claim).param("now", utc(now)).update();
    }

    void postponed(Claim claim, String error, Instant next) {
        settle(POSTPONED, claim).param("error", error).param("next", utc(next)).update();
    }

    void exhausted(Claim claim, String error, Instant now) {
        settle(EXHAUSTED, claim).param("error", error).param("now", utc(now)).update();
    }

    /** Index mails_due; a count of what is due. */
    long due(Instant now) {
        return jdbc.sql(
                        """
                        select count(*) from outbox.mails
                        where state = 'queued' and attempts = 0 and next_attempt_at <= :now
                        """)
                .param("now", utc(now))
                .query(Long.class)
                .single();
    }

    /** Index mails_exhausted; at most 100 rows, newest first. */
    List<Undelivered> undelivered() {
        return jdbc.sql(
                        """
                        select recipient, attempts, last_error, settled_at from outbox.mails
                        where state = 'exhausted' order by id desc limit 100
                        """)
                .query((row, number) ->
                        new Undelivered(
                                row.getString("recipient"),
                                row.getInt("attempts"),
                                row.getString("last_error"),
                                row.getObject("settled_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private JdbcClient.StatementSpec settle(String sql, Claim claim) {
        return jdbc.sql(sql).param("id", claim.id()).param("attempt", claim.attempt());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A mail that this node is to send now. */
    record Claim(UUID id, String recipient, String content, int attempt) {}
}
