package io.stallholder.identity;

import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counts tries in fixed windows, shared by all nodes. Each call is a transaction of its own. */
final class Throttles {

    /** Primary key; one row. A window that has ended begins anew. */
    private static final String COUNT =
            """
            insert into identity.throttles as t (key, tries, window_ends_at)
            values (:key, 1, :end)
            on conflict (key) do update set
                tries = case when t.window_ends_at <= :now then 1 else t.tries + 1 end,
                window_ends_at =
                    case when t.window_ends_at <= :now then :end else t.window_ends_at end
            returning tries
            """;

    private static final int IPV6_BYTES = 16;

    private final Transactions transactions;
    private final JdbcClient jdbc;
    private final WallClock clock;

    Throttles(Transactions transactions, JdbcClient jdbc, WallClock clock) {
        this.transactions = transactions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one try from there; false if it was one too many. */
    boolean admitsFrom(Limit limit, String address) {
        return admits(limit, network(address));
    }

    /** Counts one try; false if it was one too many. */
    boolean admits(Limit limit, String subject) {
        Instant now = clock.now();
        int tries =
                transactions.asSystem(() ->
                        jdbc.sql(COUNT)
                                .param("key", key(limit, subject))
                                .param("end", now.plus(limit.window()).atOffset(ZoneOffset.UTC))
                                .param("now", now.atOffset(ZoneOffset.UTC))
                                .query(Integer.class)
                                .single());
        return tries <= limit.triesMax();
    }

    /** Forgets the tries: they ended well. */
    void forget(Limit limit, String subject) {
        // Primary key: one row.
        transactions.asSystem(() ->
                jdbc.sql("delete from identity.throttles where key = :key")
                        .param("key", key(limit, subject))
                        .update());
    }

    int forgetEnded() {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        // Index throttles_window: at most 500 rows.
        return transactions.asSystem(() ->
                jdbc.sql(
                                """
                                delete from identity.throttles where key in (
                                    select key from identity.throttles
                                    where window_ends_at < :now limit 500)
                                """)
                        .param("now", now)
                        .update());
    }

    /**
     * What the addresses of one customer of a network have in common: of IPv6 the first 64 bits,
     * since whoever has one such address has 2^64. Source: RFC 6177, section 2.
     */
    static String network(String address) {
        String plain = address.replaceFirst("%.*", "");
        if (!plain.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(plain).getAddress();
            return bytes.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(bytes, 0, IPV6_BYTES / 2)
                    : InetAddress.ofLiteral(plain).getHostAddress();
        } catch (IllegalArgumentException unknown) {
            return address;
        }
    }

    private static String key(Limit limit, String subject) {
        return Secrets.hash(limit.name() + "/" + subject);
    }

    /** What is limited. */
    enum Limit {
        /** Signing in with one address in a browser that it signed in with before. */
        SIGN_IN_KNOWN(10, Duration.ofMinutes(15)),
        /** Signing in with one address in all other browsers together, wherever they are. */
        SIGN_IN_STRANGERS(9, Duration.ofHours(1)),
        /** Signing in, registering and verifying from one network address. */
        NETWORK(300, Duration.ofMinutes(15)),
        /** Mails to one address that nobody has signed in with. */
        REGISTER(6, Duration.ofHours(1)),
        /** Passwords tried at one verification link. */
        VERIFY(10, Duration.ofMinutes(15)),
        /** Links for a new password to one address. */
        RESET(4, Duration.ofHours(1)),
        /** Changes of one user's address. */
        ADDRESS(5, Duration.ofHours(1)),
        /** Codes of one user's authenticator app, and recovery codes, from one network address. */
        SECOND_FACTOR(5, Duration.ofMinutes(5)),
        /** The same from anywhere: of a million codes three are right at a time. */
        SECOND_FACTOR_USER(20, Duration.ofHours(1)),
        /** Mails to one user that somebody guesses codes. */
        SECOND_FACTOR_NEWS(1, Duration.ofHours(1)),
        /** Passkeys tried from one network address. */
        PASSKEY(60, Duration.ofMinutes(15)),
        /** Organizations that one user creates. */
        ORGANIZATIONS(30, Duration.ofDays(1)),
        /** Addresses that one user invites, over all organizations. */
        INVITATIONS(300, Duration.ofDays(1)),
        /** Invitations of one address by one user, over all organizations. */
        INVITED(10, Duration.ofDays(1)),
        /** Passwords asked for once more in one signed-in browser: no other of the user waits. */
        PROVE_AGAIN(10, Duration.ofMinutes(15));

        private final int triesMax;
        private final Duration window;

        Limit(int triesMax, Duration window) {
            this.triesMax = triesMax;
            this.window = window;
        }

        int triesMax() {
            return triesMax;
        }

        Duration window() {
            return window;
        }
    }
}
