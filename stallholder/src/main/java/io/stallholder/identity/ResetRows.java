package io.stallholder.identity;

import static io.stallholder.platform.Timestamps.param;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of links that set a new password; runs in the caller's transaction, system role. */
final class ResetRows {

    private final JdbcClient jdbc;

    ResetRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String tokenHash, EmailAddress email, Optional<UserId> user, Instant expires) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.resets (token_hash, email, user_id, expires_at)
                        values (:token, :email, :user, :expires)
                        """)
                .param("token", tokenHash)
                .param("email", email.value())
                .param("user", user.map(UserId::value).orElse(null), Types.OTHER)
                .param("expires", param(expires))
                .update();
    }

    /** Whose link it is, while it lives. */
    Optional<UserId> find(String tokenHash, Instant now) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select user_id from identity.resets
                        where token_hash = :token and used_at is null and expires_at > :now
                            and user_id is not null
                        """)
                .param("token", tokenHash)
                .param("now", param(now))
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** Uses the link up; of two clicks one comes second and gets nothing. */
    Optional<UserId> use(String tokenHash, Instant now) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        update identity.resets set used_at = :now
                        where token_hash = :token and used_at is null and expires_at > :now
                            and user_id is not null
                        returning user_id
                        """)
                .param("token", tokenHash)
                .param("now", param(now))
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** Voids every living link of a user. */
    void voidAll(UserId user, Instant now) {
        // Index resets_user: as many rows as the throttle lets live.
        jdbc.sql(
                        """
                        update identity.resets set used_at = :now
                        where user_id = :user and used_at is null
                        """)
                .param("user", user.value())
                .param("now", param(now))
                .update();
    }

    int forgetExpired(Instant before) {
        // Index resets_expiry: at most 500 rows.
        return jdbc.sql(
                        """
                        delete from identity.resets where token_hash in (
                            select token_hash from identity.resets where expires_at < :before
                            order by expires_at limit 500)
                        """)
                .param("before", param(before))
                .update();
    }
}
