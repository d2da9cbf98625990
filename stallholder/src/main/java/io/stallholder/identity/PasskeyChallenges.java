package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.WallClock;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;

/**
 * What browsers were asked to sign: one at a time for each browser and purpose. Taking it deletes
 * it, so of two answers to one challenge one finds nothing. System role.
 */
final class PasskeyChallenges {

    static final Duration LIVES = Duration.ofMinutes(5);

    private final JdbcClient jdbc;
    private final WallClock clock;

    PasskeyChallenges(JdbcClient jdbc, WallClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void ask(BrowserId browser, Purpose purpose, Bytes challenge, Optional<UserId> user) {
        // Primary key: one row.
        jdbc.sql(
                        """
                        insert into identity.passkey_challenges
                            (browser, purpose, challenge, user_id, expires_at)
                        values (:browser, :purpose, :challenge, :user, :expires)
                        on conflict (browser, purpose) do update set
                            challenge = excluded.challenge, user_id = excluded.user_id,
                            expires_at = excluded.expires_at
                        """)
                .param("browser", browser.value())
                .param("purpose", purpose.word())
                .param("challenge", challenge.getBytes())
                .param("user", user.map(UserId::value).orElse(null), Types.OTHER)
                .param("expires", clock.now().plus(LIVES).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes it, if it was asked of this user, or of nobody in particular. */
    Optional<Bytes> take(BrowserId browser, Purpose purpose, Optional<UserId> user) {
        // Primary key: one row.
        return jdbc.sql(
                        """
                        delete from identity.passkey_challenges
                        where browser = :browser and purpose = :purpose
                            and user_id is not distinct from :user and expires_at > :now
                        returning challenge
                        """)
                .param("browser", browser.value())
                .param("purpose", purpose.word())
                .param("user", user.map(UserId::value).orElse(null), Types.OTHER)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Bytes(row.getBytes("challenge")))
                .optional();
    }

    int forgetExpired() {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        // Index passkey_challenges_expiry: at most 500 rows.
        return jdbc.sql(
                        """
                        delete from identity.passkey_challenges where (browser, purpose) in (
                            select browser, purpose from identity.passkey_challenges
                            where expires_at < :now order by expires_at limit 500)
                        """)
                .param("now", now)
                .update();
    }

    /** What an answer is for. */
    enum Purpose {
        /** A new passkey of somebody who is signed in. */
        REGISTER,
        /** Signing in: the answer says who it is. */
        SIGN_IN,
        /** Showing once more, or as the second step, that a known user is there. */
        PROVE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
