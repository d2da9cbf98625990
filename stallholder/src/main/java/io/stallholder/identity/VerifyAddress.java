package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Proves an address by the link or the code that was mailed to it, and makes its user.
 *
 * <p>In another browser than the one that registered, the link asks for the password as well: else
 * somebody could register another's address, with a password of their own, and wait for the owner
 * to click.
 */
public final class VerifyAddress {

    /** Wrong codes that one mail forgives. */
    public static final int CODE_TRIES_MAX = 5;

    private final Transactions transactions;
    private final Register.Desk desk;
    private final Effects effects;

    VerifyAddress(Transactions transactions, Register.Desk desk, Effects effects) {
        this.transactions = transactions;
        this.desk = desk;
        this.effects = effects;
    }

    /** What a link leads to; looking changes nothing, since mail scanners look too. */
    public Look look(String token, BrowserId browser) {
        return transactions
                .asSystem(() -> desk.registrations().findByToken(Secrets.hash(token)))
                .map(row -> look(row, browser))
                .orElseGet(Look.Gone::new);
    }

    /** What the page that takes the code is about; empty in any other browser. */
    public Optional<EmailAddress> awaiting(UUID registration, BrowserId browser) {
        return transactions.asSystem(() ->
                desk.registrations()
                        .find(registration)
                        .filter(row -> row.browser().equals(browser))
                        .filter(row -> !row.verified() && !row.expired(effects.clock().now()))
                        .map(PendingRegistration::email));
    }

    /** Takes the link, and the password from another browser. Opens its own transactions. */
    public Answer byLink(String token, String password, BrowserId browser) {
        Optional<PendingRegistration> found =
                transactions.asSystem(() -> desk.registrations().findByToken(Secrets.hash(token)));
        if (found.isEmpty()) {
            return new Answer.Gone();
        }
        PendingRegistration row = found.get();
        if (!row.browser().equals(browser)) {
            boolean admitted = desk.throttles().admits(Throttles.Limit.VERIFY, row.id().toString());
            if (!admitted) {
                return new Answer.TooMany();
            }
            if (!desk.passwords().matches(password, row.passwordHash())) {
                return new Answer.Wrong();
            }
        }
        return transactions.asSystem(() ->
                desk.registrations().lock(row.id()).map(this::prove).orElseGet(Answer.Gone::new));
    }

    /** Takes the code, in the browser that registered. Opens its own transaction. */
    public Answer byCode(UUID registration, String code, BrowserId browser) {
        return transactions.asSystem(() -> {
            Optional<PendingRegistration> found =
                    desk.registrations()
                            .lock(registration)
                            .filter(row -> row.browser().equals(browser));
            if (found.isEmpty()) {
                return new Answer.Gone();
            }
            PendingRegistration row = found.get();
            if (row.codeTries() >= CODE_TRIES_MAX) {
                return new Answer.TooMany();
            }
            if (row.known() || !same(Secrets.hash(code), row.codeHash())) {
                desk.registrations().countTry(registration);
                return new Answer.Wrong();
            }
            return prove(row);
        });
    }

    private Look look(PendingRegistration row, BrowserId browser) {
        if (row.verified() || row.known() || row.expired(effects.clock().now())) {
            return new Look.Gone();
        }
        return new Look.Living(row.id(), row.email(), row.browser().equals(browser));
    }

    private Answer prove(PendingRegistration row) {
        if (row.verified() || row.known() || row.expired(effects.clock().now())) {
            return new Answer.Gone();
        }
        boolean added =
                desk.users()
                        .insert(
                                new UserRows.NewUser(
                                        new UserId(effects.ids().next()),
                                        row.email(),
                                        row.name(),
                                        row.passwordHash(),
                                        row.locale(),
                                        effects.clock().now()));
        if (!added) {
            return new Answer.Gone();
        }
        desk.registrations().verified(row, effects.clock().now());
        User user = desk.users().findByEmail(row.email()).orElseThrow();
        Actor.Person person = new Actor.Person(user.id(), user.email(), user.operator());
        effects.audit().record(Entry.ofSystem(person, "user.verified", Map.of()));
        effects.listeners().forEach(listener -> listener.verified(user));
        return new Answer.Verified(user, LocalPath.of(row.continuePath()));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a link leads to. */
    public sealed interface Look {

        /**
         * It can be confirmed.
         *
         * @param registration what support looks it up by
         * @param sameBrowser whether this browser registered; any other has to know the password
         */
        record Living(UUID registration, EmailAddress email, boolean sameBrowser) implements Look {}

        /** It was used, has expired, or never was. */
        record Gone() implements Look {}
    }

    /** What came of it. */
    public sealed interface Answer {

        /** The address is the user's, who may be signed in and goes on to that page. */
        record Verified(User user, LocalPath next) implements Answer {}

        /** The code or the password is not right. */
        record Wrong() implements Answer {}

        /** Too many wrong ones; a new mail brings a new code. */
        record TooMany() implements Answer {}

        /** There is nothing to confirm any more. */
        record Gone() implements Answer {}
    }

    /** What proving an address sets off. */
    record Effects(
            AuditLog audit,
            ObjectProvider<RegistrationListener> listeners,
            Ids ids,
            WallClock clock) {}
}
