package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of authenticator apps and recovery codes; system role, unless a method says so. */
final class AuthenticatorRows {

    private final JdbcClient jdbc;

    AuthenticatorRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Begins anew what is not confirmed; false if an app is confirmed already. */
    boolean begin(UserId user, String sealed, Instant now) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                insert into identity.authenticators as a
                                    (user_id, secret, last_step, begun_at)
                                values (:user, :secret, 0, :now)
                                on conflict (user_id) do update set
                                    secret = excluded.secret, begun_at = excluded.begun_at
                                where a.confirmed_at is null
                                """)
                        .param("user", user.value())
                        .param("secret", sealed)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Authenticator> find(UserId user) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select secret, begun_at, confirmed_at is not null as confirmed
                        from identity.authenticators where user_id = :user
                        """)
                .param("user", user.value())
                .query((row, number) ->
                        new Authenticator(
                                row.getString("secret"),
                                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                                row.getBoolean("confirmed")))
                .optional();
    }

    /** Whether the user's app is confirmed; either role. */
    boolean confirmed(UserId user) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select exists (
                            select from identity.authenticators
                            where user_id = :user and confirmed_at is not null)
                        """)
                .param("user", user.value())
                .query(Boolean.class)
                .single();
    }

    /** Uses up the step whose code confirms the app; false if another click was first. */
    boolean confirm(UserId user, long step, Instant now) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                update identity.authenticators
                                set confirmed_at = :now, last_step = :step
                                where user_id = :user and confirmed_at is null
                                """)
                        .param("now", utc(now))
                        .param("step", step)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    /** Uses up a step: of all who try at once, one is told true. */
    boolean use(UserId user, long step) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                update identity.authenticators set last_step = :step
                                where user_id = :user and confirmed_at is not null
                                    and last_step < :step
                                """)
                        .param("step", step)
                        .param("user", user.value())
                        .update()
                == 1;
    }

    /** Takes the app and its codes away; false if none was confirmed. */
    boolean remove(UserId user) {
        // Primary keys: one row, and the few codes of one user.
        boolean confirmed = confirmed(user);
        jdbc.sql("delete from identity.authenticators where user_id = :user")
                .param("user", user.value())
                .update();
        deleteCodes(user);
        return confirmed;
    }

    void replaceCodes(UserId user, Collection<String> hashes, Instant now) {
        deleteCodes(user);
        // No index read: ten rows.
        jdbc.sql(
                        """
                        insert into identity.recovery_codes (user_id, code_hash, made_at)
                        select :user, unnest(:hashes), :now
                        """)
                .param("user", user.value())
                .param("hashes", hashes.toArray(String[]::new))
                .param("now", utc(now))
                .update();
    }

    /** Uses up a recovery code: of all who try at once, one is told true. */
    boolean useCode(UserId user, String hash, Instant now) {
        // Primary key: one row.
        return jdbc.sql(
                                """
                                update identity.recovery_codes set used_at = :now
                                where user_id = :user and code_hash = :hash and used_at is null
                                """)
                        .param("now", utc(now))
                        .param("user", user.value())
                        .param("hash", hash)
                        .update()
                == 1;
    }

    /** How many codes are left; either role. */
    int codesLeft(UserId user) {
        // Primary key: ten rows.
        return jdbc.sql(
                        """
                        select count(*) from identity.recovery_codes
                        where user_id = :user and used_at is null
                        """)
                .param("user", user.value())
                .query(Integer.class)
                .single();
    }

    private void deleteCodes(UserId user) {
        // Primary key: ten rows.
        jdbc.sql("delete from identity.recovery_codes where user_id = :user")
                .param("user", user.value())
                .update();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** An app as it is kept; the secret is sealed. */
    record Authenticator(String secret, Instant begunAt, boolean confirmed) {}
}
