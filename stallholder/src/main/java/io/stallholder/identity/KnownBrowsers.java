package io.stallholder.identity;

import static io.stallholder.platform.Timestamps.param;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of browsers that users signed in with; runs in the caller's transaction. */
final class KnownBrowsers {

    private final JdbcClient jdbc;

    KnownBrowsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(UserId user, BrowserId browser, Instant now) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        insert into identity.known_browsers (user_id, browser, seen_at)
                        values (:user, :browser, :now)
                        on conflict (user_id, browser) do update set seen_at = excluded.seen_at
                        """)
                .param("user", user.value())
                .param("browser", browser.value())
                .param("now", param(now))
                .update();
    }

    boolean contains(EmailAddress email, BrowserId browser) {
        // Unique index of email, primary key: at most one row.
        return jdbc.sql(
                        """
                        select exists (
                            select from identity.known_browsers k
                            join identity.users u on u.id = k.user_id
                            where u.email = :email and k.browser = :browser)
                        """)
                .param("email", email.value())
                .param("browser", browser.value())
                .query(Boolean.class)
                .single();
    }

    void forgetAll(UserId user) {
        // Primary key: as many rows as browsers the user signed in with in a year.
        jdbc.sql("delete from identity.known_browsers where user_id = :user")
                .param("user", user.value())
                .update();
    }

    int forget(Instant seenBefore) {
        // Index known_browsers_seen: at most 500 rows.
        return jdbc.sql(
                        """
                        delete from identity.known_browsers where (user_id, browser) in (
                            select user_id, browser from identity.known_browsers
                            where seen_at < :before order by seen_at limit 500)
                        """)
                .param("before", param(seenBefore))
                .update();
    }
}
