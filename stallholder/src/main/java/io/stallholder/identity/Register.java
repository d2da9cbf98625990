package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Begins an account: mails a link and a code to the address. What the form answers does not depend
 * on whether the address has an account; only the mail tells, to its reader.
 */
public final class Register {

    /** The longest name of a person. */
    public static final int NAME_MAX = 120;

    static final Duration LIVES = Duration.ofDays(3);
    static final int MAILS_MAX = 5;
    static final Duration BETWEEN_MAILS = Duration.ofSeconds(60);

    private final Transactions transactions;
    private final Desk desk;
    private final Post post;
    private final ObjectProvider<RegistrationListener> listeners;

    Register(
            Transactions transactions,
            Desk desk,
            Post post,
            ObjectProvider<RegistrationListener> listeners) {
        this.transactions = transactions;
        this.desk = desk;
        this.post = post;
        this.listeners = listeners;
    }

    /** Takes the form. Opens its own transactions; takes some tens of milliseconds by design. */
    public Answer start(Form form, BrowserId browser, String network) {
        boolean admitted =
                desk.throttles().admitsFrom(Throttles.Limit.NETWORK, network)
                        && desk.throttles().admits(Throttles.Limit.REGISTER, form.email().value());
        if (!admitted) {
            return new Answer.TooMany();
        }
        String hash = desk.passwords().hash(form.password());
        MailedSecrets secrets = MailedSecrets.fresh();
        Instant now = post.clock().now();
        UUID id = post.ids().next();
        transactions.asSystem(() -> {
            boolean known = desk.users().findByEmail(form.email()).isPresent();
            PendingRegistration row =
                    row(id, form, new Kept(hash, browser, secrets.codeHash(), known), now);
            desk.registrations().insert(row, secrets.tokenHash());
            mail(row, secrets);
            listeners.forEach(
                    listener -> listener.registered(form.email(), browser, row.expiresAt()));
        });
        return new Answer.MailSent(id);
    }

    /** Mails a new link and a new code; the earlier ones are void. Opens its own transaction. */
    public Again again(UUID id, BrowserId browser) {
        MailedSecrets secrets = MailedSecrets.fresh();
        Instant now = post.clock().now();
        return transactions.asSystem(() -> {
            Optional<PendingRegistration> found =
                    desk.registrations().lock(id).filter(row -> row.browser().equals(browser));
            if (found.isEmpty() || found.get().verified() || found.get().expired(now)) {
                return Again.GONE;
            }
            PendingRegistration row = found.get();
            if (row.mails() >= MAILS_MAX) {
                return Again.ENOUGH;
            }
            if (now.isBefore(row.mailedAt().plus(BETWEEN_MAILS))) {
                return Again.TOO_SOON;
            }
            desk.registrations().mailAgain(id, secrets, now);
            mail(row, secrets);
            return Again.SENT;
        });
    }

    private void mail(PendingRegistration row, MailedSecrets secrets) {
        post.outbox()
                .mail(
                        row.known()
                                ? post.letters().known(row)
                                : post.letters().verify(row, secrets));
    }

    private static PendingRegistration row(UUID id, Form form, Kept kept, Instant now) {
        return new PendingRegistration(
                id,
                form.email(),
                form.name(),
                kept.passwordHash(),
                form.locale(),
                kept.browser(),
                form.next().value(),
                kept.known(),
                kept.codeHash(),
                0,
                1,
                now,
                now.plus(LIVES),
                false);
    }

    private record Kept(String passwordHash, BrowserId browser, String codeHash, boolean known) {}

    /**
     * What the form holds, checked.
     *
     * @param next where to go on once the address is proved
     */
    public record Form(
            EmailAddress email, String name, String password, Locale locale, LocalPath next) {

        /** Leaves the password out: it never reaches a log. */
        @Override
        public String toString() {
            return "Form[" + email + "]";
        }
    }

    /** What came of it. */
    public sealed interface Answer {

        /**
         * A mail is on its way.
         *
         * @param registration names it on the page that takes the code
         */
        record MailSent(UUID registration) implements Answer {}

        /** Too many forms from here or for this address; wait a while. */
        record TooMany() implements Answer {}
    }

    /** What came of asking for another mail. */
    public enum Again {
        /** It is on its way. */
        SENT,
        /** The last one is less than a minute old. */
        TOO_SOON,
        /** No more for this registration. */
        ENOUGH,
        /** The registration is over, or another browser's. */
        GONE
    }

    /** What registering and signing in look things up in. */
    record Desk(
            UserRows users,
            RegistrationRows registrations,
            Passwords passwords,
            Throttles throttles) {}

    /** What registering sends with. */
    record Post(Outbox outbox, Letters letters, Ids ids, WallClock clock) {}
}
