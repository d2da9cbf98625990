package io.stallholder.identity;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.outbox.Outbox;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sets a new password by a link that is mailed, works once and for an hour. Asking for one answers
 * and does the same whether the address has an account; only the mail tells, to its reader.
 */
public final class ResetPassword {

    static final Duration LIVES = Duration.ofHours(1);

    private final Transactions transactions;
    private final Register.Desk desk;
    private final ResetRows resets;
    private final Effects effects;

    ResetPassword(
            Transactions transactions, Register.Desk desk, ResetRows resets, Effects effects) {
        this.transactions = transactions;
        this.desk = desk;
        this.resets = resets;
        this.effects = effects;
    }

    /** Mails a link; false if too many were asked for. Opens its own transactions. */
    public boolean ask(EmailAddress email, Locale locale, String network) {
        boolean admitted =
                desk.throttles().admitsFrom(Throttles.Limit.NETWORK, network)
                        && desk.throttles().admits(Throttles.Limit.RESET, email.value());
        if (admitted) {
            String token = Secrets.token();
            transactions.asSystem(() -> mail(email, locale, token));
        }
        return admitted;
    }

    /** Whose link it is, while it lives; looking changes nothing. Opens its own transaction. */
    public Optional<EmailAddress> look(String token) {
        Instant now = effects.clock().now();
        return transactions.asSystem(() ->
                resets.find(Secrets.hash(token), now).flatMap(desk.users()::find).map(User::email));
    }

    /**
     * Uses the link: the user has this password from now on, and whatever was open is ended. Empty
     * if the link no longer works. Opens its own transactions.
     */
    public Optional<User> complete(String token, String password, String network) {
        if (look(token).isEmpty()) {
            return Optional.empty();
        }
        String hash = desk.passwords().hash(password);
        Instant now = effects.clock().now();
        return transactions.asSystem(
                () -> resets.use(Secrets.hash(token), now).map(user -> set(user, hash, network)));
    }

    private void mail(EmailAddress email, Locale locale, String token) {
        Optional<User> user = desk.users().findByEmail(email);
        Instant expires = effects.clock().now().plus(LIVES);
        resets.insert(Secrets.hash(token), email, user.map(User::id), expires);
        effects.outbox()
                .mail(
                        user.map(known -> effects.letters().reset(known, token))
                                .orElseGet(() -> effects.letters().noAccount(email, locale)));
    }

    private User set(UserId id, String hash, String network) {
        User user = desk.users().find(id).orElseThrow();
        desk.users().setPassword(user.email(), hash);
        effects.end().all(id, effects.clock().now(), network);
        effects.outbox().mail(effects.letters().passwordChanged(user));
        effects.record(user, "user.password-reset", Map.of(), network);
        return desk.users().find(id).orElseThrow();
    }

    /** What a change of an account sets off. */
    record Effects(
            EndAccess end, AuditLog audit, Outbox outbox, AccountLetters letters, WallClock clock) {

        void record(User user, String act, Map<String, String> details, String network) {
            Actor.Person person = new Actor.Person(user.id(), user.email(), user.operator());
            audit.record(Entry.ofSystem(person, act, details).from(network));
        }
    }
}
