package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.WallClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The tables of sign-ins under way at providers, of what they proved, and of whom their subjects
 * are here. Taking a row deletes it, so that of two who come back with it one finds nothing. System
 * role, unless a method says so.
 */
final class OidcRows {

    private static final Duration REQUEST_LIVES = Duration.ofMinutes(10);
    private static final Duration OFFER_LIVES = Duration.ofMinutes(30);

    private final JdbcClient jdbc;
    private final WallClock clock;

    OidcRows(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void begin(String stateHash, Request request) {
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.oidc_requests
                            (state_hash, browser, provider, secrets, continue_path, expires_at)
                        values (:state, :browser, :provider, :secrets, :next, :expires)
                        """)
                .param("state", stateHash)
                .param("browser", request.browser().value())
                .param("provider", request.provider())
                .param("secrets", request.secrets())
                .param("next", request.next().value())
                .param("expires", utc(REQUEST_LIVES))
                .update();
    }

    /** Takes the request that this browser began at this provider. */
    Optional<Request> take(String stateHash, BrowserId browser, String provider) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        delete from identity.oidc_requests
                        where state_hash = :state and browser = :browser and provider = :provider
                            and expires_at > :now
                        returning secrets, continue_path
                        """)
                .param("state", stateHash)
                .param("browser", browser.value())
                .param("provider", provider)
                .param("now", utc(Duration.ZERO))
                .query((row, number) ->
                        new Request(
                                browser,
                                provider,
                                row.getString("secrets"),
                                LocalPath.of(row.getString("continue_path"))))
                .optional();
    }

    Optional<UserId> owner(Identity identity) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select user_id from identity.oidc_identities
                        where issuer = :issuer and subject = :subject
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .query((row, number) -> new UserId(row.getObject("user_id", UUID.class)))
                .optional();
    }

    void used(Identity identity) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        update identity.oidc_identities set last_used_at = :now
                        where issuer = :issuer and subject = :subject
                        """)
                .param("now", utc(Duration.ZERO))
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .update();
    }

    /** False if it is somebody's already, or the user has another identity of that provider. */
    boolean connect(UserId user, Identity identity) {
        // Primary key and unique index: one row.
        return jdbc.sql(
                                """
                                insert into identity.oidc_identities
                                    (issuer, subject, user_id, provider, email, connected_at)
                                values (:issuer, :subject, :user, :provider, :email, :now)
                                on conflict do nothing
                                """)
                        .param("issuer", identity.issuer())
                        .param("subject", identity.subject())
                        .param("user", user.value())
                        .param("provider", identity.provider())
                        .param("email", identity.email())
                        .param("now", utc(Duration.ZERO))
                        .update()
                == 1;
    }

    boolean disconnect(UserId user, String provider) {
        // Unique index of user and provider: one row.
        return jdbc.sql(
                                """
                                delete from identity.oidc_identities
                                where user_id = :user and provider = :provider
                                """)
                        .param("user", user.value())
                        .param("provider", provider)
                        .update()
                == 1;
    }

    void disconnectAll(UserId user) {
        // Unique index of user and provider: the few of one user.
        jdbc.sql("delete from identity.oidc_identities where user_id = :user")
                .param("user", user.value())
                .update();
    }

    /** What the account page lists; either role. */
    List<ConnectedProvider> list(UserId user) {
        // Unique index of user and provider: the few of one user.
        return jdbc.sql(
                        """
                        select provider, email, connected_at from identity.oidc_identities
                        where user_id = :user order by provider
                        """)
                .param("user", user.value())
                .query((row, number) ->
                        new ConnectedProvider(
                                row.getString("provider"),
                                row.getString("email"),
                                row.getObject("connected_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    void offer(UUID id, Offer offer) {
        Identity identity = offer.identity();
        // No index read: one row.
        jdbc.sql(
                        """
                        insert into identity.oidc_offers (id, browser, provider, issuer, subject,
                            email, continue_path, expires_at)
                        values (:id, :browser, :provider, :issuer, :subject,
                            :email, :next, :expires)
                        """)
                .param("id", id)
                .param("browser", offer.browser().value())
                .param("provider", identity.provider())
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("email", identity.email())
                .param("next", offer.next().value())
                .param("expires", utc(OFFER_LIVES))
                .update();
    }

    Optional<Offer> look(UUID id, BrowserId browser) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        select browser, provider, issuer, subject, email, continue_path
                        from identity.oidc_offers
                        where id = :id and browser = :browser and expires_at > :now
                        """)
                .param("id", id)
                .param("browser", browser.value())
                .param("now", utc(Duration.ZERO))
                .query(OidcRows::offer)
                .optional();
    }

    Optional<Offer> takeOffer(UUID id, BrowserId browser) {
        // Primary key: at most one row.
        return jdbc.sql(
                        """
                        delete from identity.oidc_offers
                        where id = :id and browser = :browser and expires_at > :now
                        returning browser, provider, issuer, subject, email, continue_path
                        """)
                .param("id", id)
                .param("browser", browser.value())
                .param("now", utc(Duration.ZERO))
                .query(OidcRows::offer)
                .optional();
    }

    int forgetExpired() {
        OffsetDateTime now = utc(Duration.ZERO);
        // Index oidc_requests_expiry: at most 500 rows.
        int requests =
                jdbc.sql(
                                """
                                delete from identity.oidc_requests where state_hash in (
                                    select state_hash from identity.oidc_requests
                                    where expires_at < :now order by expires_at limit 500)
                                """)
                        .param("now", now)
                        .update();
        // Index oidc_offers_expiry: at most 500 rows.
        return requests
                + jdbc.sql(
                                """
                                delete from identity.oidc_offers where id in (
                                    select id from identity.oidc_offers
                                    where expires_at < :now order by expires_at limit 500)
                                """)
                        .param("now", now)
                        .update();
    }

    private OffsetDateTime utc(Duration ahead) {
        return clock.now().plus(ahead).atOffset(ZoneOffset.UTC);
    }

    private static Offer offer(ResultSet row, int number) throws SQLException {
        return new Offer(
                new BrowserId(row.getString("browser")),
                new Identity(
                        row.getString("provider"),
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getString("email")),
                LocalPath.of(row.getString("continue_path")));
    }

    /** A sign-in under way; the secrets are sealed. */
    record Request(BrowserId browser, String provider, String secrets, LocalPath next) {}

    /**
     * Whom a provider vouches for: issuer and subject, never the address.
     *
     * @param email what the provider says; to be shown only
     */
    record Identity(String provider, String issuer, String subject, String email) {}

    /** An identity that waits to be connected in this browser. */
    record Offer(BrowserId browser, Identity identity, LocalPath next) {}
}
