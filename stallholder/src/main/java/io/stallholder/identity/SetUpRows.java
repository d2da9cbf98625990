package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of set-up links; runs in the caller's transaction, system role. */
final class SetUpRows {

    private final JdbcClient jdbc;

    SetUpRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean operatorExists() {
        // Whole table until the first operator is met; asked once per start.
        return jdbc.sql("select exists (select from identity.users where operator)")
                .query(Boolean.class)
                .single();
    }

    boolean linkLives(EmailAddress email, Instant now) {
        // Whole table: a row per start without an operator.
        return jdbc.sql(
                        """
                        select exists (
                            select from identity.setup_links
                            where email = :email and used_at is null and expires_at > :now)
                        """)
                .param("email", email.value())
                .param("now", utc(now))
                .query(Boolean.class)
                .single();
    }

    void insert(String tokenHash, EmailAddress email, Optional<UserId> inviter, Instant expires) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.setup_links
                            (token_hash, email, invited_by, expires_at)
                        values (:token, :email, :inviter, :expires)
                        """)
                .param("token", tokenHash)
                .param("email", email.value())
                .param("inviter", inviter.map(UserId::value).orElse(null), Types.OTHER)
                .param("expires", utc(expires))
                .update();
    }

    Optional<EmailAddress> find(String tokenHash, Instant now) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select email from identity.setup_links
                        where token_hash = :token and used_at is null and expires_at > :now
                        """)
                .param("token", tokenHash)
                .param("now", utc(now))
                .query(String.class)
                .optional()
                .map(EmailAddress::new);
    }

    /** Uses the link up; of two clicks one comes second and gets nothing. */
    Optional<Used> use(String tokenHash, Instant now) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        update identity.setup_links set used_at = :now
                        where token_hash = :token and used_at is null and expires_at > :now
                        returning email, invited_by
                        """)
                .param("token", tokenHash)
                .param("now", utc(now))
                .query((row, number) ->
                        new Used(
                                new EmailAddress(row.getString("email")),
                                Optional.ofNullable(row.getObject("invited_by", UUID.class))
                                        .map(UserId::new)))
                .optional();
    }

    /** Whose link was used, and who invited them; empty for whom the settings name. */
    record Used(EmailAddress email, Optional<UserId> inviter) {}

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
