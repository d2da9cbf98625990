package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of registrations; runs in the caller's transaction, system role. */
final class RegistrationRows {

    private static final String SELECT =
            """
            select id, email, name, password_hash, locale, browser, continue_path, known,
                code_hash, code_tries, mails, mailed_at, expires_at, verified_at
            from identity.registrations
            """;

    private final JdbcClient jdbc;

    RegistrationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PendingRegistration row, String tokenHash) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.registrations (id, email, name, password_hash, locale,
                            browser, continue_path, known, token_hash, code_hash, code_tries,
                            mails, mailed_at, expires_at)
                        values (:id, :email, :name, :password, :locale,
                            :browser, :continue, :known, :token, :code, 0,
                            1, :mailed, :expires)
                        """)
                .param("id", row.id())
                .param("email", row.email().value())
                .param("name", row.name())
                .param("password", row.passwordHash())
                .param("locale", row.locale().toLanguageTag())
                .param("browser", row.browser().value())
                .param("continue", row.continuePath())
                .param("known", row.known())
                .param("token", tokenHash)
                .param("code", row.codeHash())
                .param("mailed", utc(row.mailedAt()))
                .param("expires", utc(row.expiresAt()))
                .update();
    }

    /** Locks it, so that of two clicks one comes second. */
    Optional<PendingRegistration> lock(UUID id) {
        // Primary key: at most one row.
        return jdbc.sql(SELECT + "where id = :id for update")
                .param("id", id)
                .query(RegistrationRows::row)
                .optional();
    }

    Optional<PendingRegistration> find(UUID id) {
        // Primary key: at most one row.
        return jdbc.sql(SELECT + "where id = :id")
                .param("id", id)
                .query(RegistrationRows::row)
                .optional();
    }

    Optional<PendingRegistration> findByToken(String tokenHash) {
        // Unique index of token_hash: at most one row.
        return jdbc.sql(SELECT + "where token_hash = :token")
                .param("token", tokenHash)
                .query(RegistrationRows::row)
                .optional();
    }

    /**
     * The newest living one of an address, the browser's own before others; also of an address that
     * has a user, so that what is answered does not tell.
     */
    Optional<PendingRegistration> living(EmailAddress email, BrowserId browser, Instant now) {
        // Index registrations_email: as many rows as the throttle lets live.
        return jdbc.sql(
                        SELECT
                                + """
                                where email = :email and expires_at > :now
                                    and verified_at is null
                                order by (browser = :browser) desc, id desc limit 1
                                """)
                .param("email", email.value())
                .param("now", utc(now))
                .param("browser", browser.value())
                .query(RegistrationRows::row)
                .optional();
    }

    void countTry(UUID id) {
        // Primary key: one row.
        jdbc.sql("update identity.registrations set code_tries = code_tries + 1 where id = :id")
                .param("id", id)
                .update();
    }

    /** Gives it a new link and a new code; the ones mailed before are void. */
    void mailAgain(UUID id, MailedSecrets secrets, Instant now) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        update identity.registrations
                        set token_hash = :token, code_hash = :code, code_tries = 0,
                            mails = mails + 1, mailed_at = :now
                        where id = :id
                        """)
                .param("token", secrets.tokenHash())
                .param("code", secrets.codeHash())
                .param("now", utc(now))
                .param("id", id)
                .update();
    }

    /**
     * Ends a registration that was proved. Others of the same address can prove nothing any more,
     * but live on as long as they would have: their browsers do not learn that it was proved.
     */
    void verified(PendingRegistration row, Instant now) {
        // Primary key: one row.
        jdbc.sql("update identity.registrations set verified_at = :now where id = :id")
                .param("now", utc(now))
                .param("id", row.id())
                .update();
        // Index registrations_email: the few rows of one address.
        jdbc.sql(
                        """
                        update identity.registrations set known = true
                        where email = :email and id <> :id
                        """)
                .param("email", row.email().value())
                .param("id", row.id())
                .update();
    }

    void sameBrowser(BrowserId earlier, BrowserId now) {
        // Index registrations_browser: a handful of rows.
        jdbc.sql("update identity.registrations set browser = :now where browser = :earlier")
                .param("now", now.value())
                .param("earlier", earlier.value())
                .update();
    }

    int forgetExpired(Instant before) {
        // Index registrations_expiry: at most 500 rows.
        return jdbc.sql(
                        """
                        delete from identity.registrations where id in (
                            select id from identity.registrations where expires_at < :before
                            order by expires_at limit 500)
                        """)
                .param("before", utc(before))
                .update();
    }

    private static PendingRegistration row(ResultSet row, int number) throws SQLException {
        return new PendingRegistration(
                row.getObject("id", UUID.class),
                new EmailAddress(row.getString("email")),
                row.getString("name"),
                row.getString("password_hash"),
                Locale.forLanguageTag(row.getString("locale")),
                new BrowserId(row.getString("browser")),
                row.getString("continue_path"),
                row.getBoolean("known"),
                row.getString("code_hash"),
                row.getInt("code_tries"),
                row.getInt("mails"),
                row.getObject("mailed_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getObject("verified_at", OffsetDateTime.class) != null);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
