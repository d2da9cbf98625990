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
            on conflict (browser, link_id) where browser is not null and email is null
            do update set claimed_at = excluded.claimed_at
            """;

    // claims_one_per_user; one row or none. Whoever was asked to finish it and then brings it
    // themselves has begun it as well.
    private static final String BY_USER =
            """
            insert into linking.claims as c (id, link_id, user_id, handed_over, claimed_at)
            values (:id, :link, :user, :handed, :now)
            on conflict (user_id, link_id) where user_id is not null
            do update set handed_over = false, claimed_at = excluded.claimed_at
            where c.handed_over and not excluded.handed_over
            """;

    // claims_browser; the browser's unclaimed links, and what it reserved for the address before.
    private static final String RESERVE =
            """
            update linking.claims
            set email = :email, reserved_until = :until
            where browser = :browser
              and (email is null or email = :email)
            """;

    // claims_browser; the browser's unclaimed links that no other address waits for.
    private static final String TAKE_OF_BROWSER =
            """
            delete from linking.claims
            where browser = :browser
              and (email is null or email = :email)
            returning link_id
            """;

    // claims_one_per_browser; what both browsers hold without an address, which moves otherwise.
    private static final String FORGET_TWICE =
            """
            delete from linking.claims c
            where c.browser = :now
              and c.email is null
              and exists (
                select from linking.claims e
                where e.browser = :earlier
                  and e.link_id = c.link_id
                  and e.email is null)
            """;

    // claims_browser; the browser's unclaimed links.
    private static final String MOVE_BROWSER =
            """
            update linking.claims
            set browser = :now
            where browser = :earlier
            """;

    // claims_address; the links reserved for one address.
    private static final String TAKE_OF_ADDRESS =
            """
            delete from linking.claims
            where email = :email
            returning link_id
            """;

    // claims_browser or claims_one_per_user; one row. What the browser reserved for an address is
    // shown there to whoever is signed out, who cannot do anything with it.
    private static final String HOLDS =
            """
            select exists (
                select from linking.claims c
                where c.link_id = :link
                  and (c.user_id = :user
                    or (c.browser = :browser and (c.email is null or :signedOut))))
            """;

    // claims_unowned and claims_reserved; at most :max rows of each.
    private static final String LAPSE =
            """
            delete from linking.claims
            where id in (
                (select c.id
                 from linking.claims c
                 where c.user_id is null
                   and c.email is null
                   and c.claimed_at <= :before
                 limit :max)
                union all
                (select c.id
                 from linking.claims c
                 where c.email is not null
                   and c.reserved_until <= :now
                 limit :max))
            returning link_id
            """;

    // claims_link; one row.
    private static final String IS_HELD =
            "select exists (select from linking.claims c where c.link_id = :link)";

    // claims_link; the people who hold the link, at most 50.
    private static final String HOLDERS =
            """
            select c.user_id
            from linking.claims c
            where c.link_id = :link and c.user_id is not null
            order by c.claimed_at
            limit 50
            """;

    // claims_link; everyone else who holds the link.
    private static final String KEEP_ONLY =
            """
            delete from linking.claims
            where link_id = :link and user_id is distinct from :user
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

    /** The person brought it, or registered for it. */
    void byUser(UUID link, UserId user, Instant now) {
        byUser(link, user, false, now);
    }

    /** Somebody else asks the person to finish it; false if the person could do so before. */
    boolean handedOver(UUID link, UserId user, Instant now) {
        return byUser(link, user, true, now);
    }

    /**
     * What the browser brought waits for this address until then, by the wall clock. What waits for
     * another address already goes on doing so.
     */
    void reserve(BrowserId browser, EmailAddress email, Instant until) {
        Transactions.required();
        jdbc.sql(RESERVE)
                .param("browser", browser.value())
                .param("email", email.value())
                .param("until", Timestamps.param(until))
                .update();
    }

    /** Takes what the browser brought, unless it waits for another address than this one. */
    List<UUID> takeOfBrowser(BrowserId browser, EmailAddress email) {
        Transactions.required();
        return jdbc.sql(TAKE_OF_BROWSER)
                .param("browser", browser.value())
                .param("email", email.value())
                .query((row, number) -> row.getObject("link_id", UUID.class))
                .list();
    }

    /** Two browsers are one: everything that the earlier held is the other's, as it was. */
    void sameBrowser(BrowserId earlier, BrowserId now) {
        Transactions.required();
        for (String sql : List.of(FORGET_TWICE, MOVE_BROWSER)) {
            jdbc.sql(sql).param("earlier", earlier.value()).param("now", now.value()).update();
        }
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
                .param("signedOut", visitor.user().isEmpty())
                .query(Boolean.class)
                .single();
    }

    /**
     * Forgets browsers that nobody signed in with since a business time, and reservations whose
     * registration has lapsed by the wall clock; returns the links they held.
     */
    List<UUID> lapse(Instant before, Instant wallNow, int max) {
        Transactions.required();
        return jdbc.sql(LAPSE)
                .param("before", Timestamps.param(before))
                .param("now", Timestamps.param(wallNow))
                .param("max", max)
                .query((row, number) -> row.getObject("link_id", UUID.class))
                .list();
    }

    boolean isHeld(UUID link) {
        Transactions.required();
        return jdbc.sql(IS_HELD).param("link", link).query(Boolean.class).single();
    }

    /** The people who may finish it. */
    List<UserId> holders(UUID link) {
        Transactions.required();
        return jdbc.sql(HOLDERS)
                .param("link", link)
                .query((row, number) -> new UserId(row.getObject("user_id", UUID.class)))
                .list();
    }

    /** The person holds the link from now on, and nobody else who held it does. */
    void onlyUser(UUID link, UserId user, Instant now) {
        byUser(link, user, now);
        jdbc.sql(KEEP_ONLY).param("link", link).param("user", user.value()).update();
    }

    private boolean byUser(UUID link, UserId user, boolean handedOver, Instant now) {
        Transactions.required();
        return jdbc.sql(BY_USER)
                        .param("id", ids.next())
                        .param("link", link)
                        .param("user", user.value())
                        .param("handed", handedOver)
                        .param("now", Timestamps.param(now))
                        .update()
                > 0;
    }
}
