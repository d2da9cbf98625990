package io.stallholder.linking;

import io.stallholder.identity.BrowserId;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Timestamps;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may go on with which pending link. Runs in the caller's transaction. */
final class ClaimRows {

    // claims_one_per_browser; one row.
    private static final String BY_BROWSER =
            """
            insert into linking.claims as c (id, link_id, browser, claimed_at)
            values (:id, :link, :browser, :now)
            on conflict (browser, link_id) where browser is not null
            do update set claimed_at = excluded.claimed_at
            """;

    // claims_one_per_user; one row or none.
    private static final String BY_USER =
            """
            insert into linking.claims as c (id, link_id, user_id, claimed_at)
            values (:id, :link, :user, :now)
            on conflict (user_id, link_id) where user_id is not null do nothing
            """;

    // claims_one_per_browser; the browser's unclaimed links.
    private static final String RESERVE =
            """
            update linking.claims
            set email = :email
            where browser = :browser
            """;

    // claims_one_per_browser; the browser's unclaimed links.
    private static final String TAKE_OF_BROWSER =
            """
            delete from linking.claims
            where browser = :browser
            returning link_id
            """;

    // claims_address; the links reserved for one address.
    private static final String TAKE_OF_ADDRESS =
            """
            delete from linking.claims
            where email = :email
            returning link_id
            """;

    // claims_one_per_browser or claims_one_per_user; one row.
    private static final String HOLDS =
            """
            select exists (
                select from linking.claims c
                where c.link_id = :link
                  and (c.browser = :browser or c.user_id = :user))
            """;

    // claims_unowned; at most :max rows.
    private static final String LAPSE =
            """
            delete from linking.claims
            where id in (
                select c.id
                from linking.claims c
                where c.user_id is null
                  and c.email is null
                  and c.claimed_at <= :before
                limit :max)
            returning link_id
            """;

    // claims_link; one row.
    private static final String IS_HELD =
            "select exists (select from linking.claims c where c.link_id = :link)";

    // claims_unreminded; at most :max rows.
    private static final String UNREMINDED =
            """
            update linking.claims
            set reminded_at = :now
            where id in (
                select c.id
                from linking.claims c
                where c.user_id is not null
                  and c.reminded_at is null
                  and c.claimed_at <= :before
                limit :max)
            returning link_id, user_id
            """;

    private static final UUID NOBODY = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final Ids ids;

    ClaimRows(JdbcClient jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void byBrowser(UUID link, BrowserId browser, Instant now) {
        Transactions.required();
        jdbc.sql(BY_BROWSER)
                .param("id", ids.next())
                .param("link", link)
                .param("browser", browser.value())
                .param("now", Timestamps.param(now))
                .update();
    }

    void byUser(UUID link, UserId user, Instant now) {
        Transactions.required();
        jdbc.sql(BY_USER)
                .param("id", ids.next())
                .param("link", link)
                .param("user", user.value())
                .param("now", Timestamps.param(now))
                .update();
    }

    /** What the browser brought waits for this address; the newest address wins. */
    void reserve(BrowserId browser, EmailAddress email) {
        Transactions.required();
        jdbc.sql(RESERVE).param("browser", browser.value()).param("email", email.value()).update();
    }

    List<UUID> takeOfBrowser(BrowserId browser) {
        Transactions.required();
        return jdbc.sql(TAKE_OF_BROWSER)
                .param("browser", browser.value())
                .query((row, number) -> row.getObject("link_id", UUID.class))
                .list();
    }

    List<UUID> takeOfAddress(EmailAddress email) {
        Transactions.required();
        return jdbc.sql(TAKE_OF_ADDRESS)
                .param("email", email.value())
                .query((row, number) -> row.getObject("link_id", UUID.class))
                .list();
    }

    boolean holds(UUID link, Visitor visitor) {
        Transactions.required();
        return jdbc.sql(HOLDS)
                .param("link", link)
                .param("browser", visitor.browser().value())
                .param("user", visitor.user().map(UserId::value).orElse(NOBODY))
                .query(Boolean.class)
                .single();
    }

    /** Forgets browsers that nobody signed in with since; returns the links they held. */
    List<UUID> lapse(Instant before, int max) {
        Transactions.required();
        return jdbc.sql(LAPSE)
                .param("before", Timestamps.param(before))
                .param("max", max)
                .query((row, number) -> row.getObject("link_id", UUID.class))
                .list();
    }

    boolean isHeld(UUID link) {
        Transactions.required();
        return jdbc.sql(IS_HELD).param("link", link).query(Boolean.class).single();
    }

    /** People who claimed before that time and were not reminded yet; they are now. */
    List<Reminder> unreminded(Instant before, Instant now, int max) {
        Transactions.required();
        return jdbc.sql(UNREMINDED)
                .param("before", Timestamps.param(before))
                .param("now", Timestamps.param(now))
                .param("max", max)
                .query((row, number) ->
                        new Reminder(
                                row.getObject("link_id", UUID.class),
                                new UserId(row.getObject("user_id", UUID.class))))
                .list();
    }

    record Reminder(UUID link, UserId user) {}
}
