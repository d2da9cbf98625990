package io.stallholder.identity;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Gives an account another address: a code that is mailed to the new one proves it, typed by the
 * signed-in owner; a link that is mailed to the old one takes it back, for a week. Opens its own
 * transactions.
 */
public final class ChangeAddress {

    /** Wrong codes that one mail forgives. */
    public static final int CODE_TRIES_MAX = 5;

    static final Duration CODE_LIVES = Duration.ofHours(1);
    static final Duration UNDO_LIVES = Duration.ofDays(7);

    private final Transactions transactions;
    private final Desk desk;
    private final ResetPassword.Effects effects;

    ChangeAddress(Transactions transactions, Desk desk, ResetPassword.Effects effects) {
        this.transactions = transactions;
        this.desk = desk;
        this.effects = effects;
    }

    /** Mails the code and the link; the answer does not tell whether the address is taken. */
    public boolean ask(User user, EmailAddress after, String network) {
        if (!desk.throttles().admits(Throttles.Limit.ADDRESS, user.id().toString())) {
            return false;
        }
        MailedSecrets secrets = MailedSecrets.fresh();
        transactions.asSystem(() -> {
            Instant now = effects.clock().now();
            boolean known = desk.users().findByEmail(after).isPresent();
            desk.changes().endPending(user.id(), now);
            desk.changes().insert(row(user, after, secrets, known), secrets.tokenHash());
            effects.outbox()
                    .mail(
                            known
                                    ? effects.letters().taken(user, after)
                                    : effects.letters().code(user, after, secrets.code()));
            effects.outbox().mail(effects.letters().asked(user, after, secrets.token()));
            effects.record(user, "user.address-change-asked", Map.of("to", after.value()), network);
        });
        return true;
    }

    /** The address that waits for its code. */
    public Optional<EmailAddress> pending(UserId user) {
        Instant after = effects.clock().now().minus(CODE_LIVES);
        return transactions.asSystem(
                () -> desk.changes().pending(user, after).map(AddressChangeRows.Row::after));
    }

    /** Takes the code of the new address. */
    public Answer prove(User user, String code, String network) {
        Instant now = effects.clock().now();
        return transactions.asSystem(() -> {
            Optional<AddressChangeRows.Row> found =
                    desk.changes().lockPending(user.id(), now.minus(CODE_LIVES));
            if (found.isEmpty()) {
                return Answer.GONE;
            }
            AddressChangeRows.Row row = found.get();
            if (row.codeTries() >= CODE_TRIES_MAX) {
                return Answer.TOO_MANY;
            }
            if (row.known() || !same(Secrets.hash(code), row.codeHash())) {
                desk.changes().countTry(row.id());
                return Answer.WRONG;
            }
            return change(user, row, network);
        });
    }

    /** The address that a link gives back, while it can; looking changes nothing. */
    public Optional<EmailAddress> lookUndo(String token) {
        Instant after = effects.clock().now().minus(UNDO_LIVES);
        return transactions.asSystem(() ->
                desk.changes()
                        .findByUndo(Secrets.hash(token), after)
                        .map(AddressChangeRows.Row::before));
    }

    /**
     * Takes a change back, and all later ones; whoever made them may know the password, so that
     * every session ends and a link for a new one is mailed. False if the link no longer works.
     */
    public boolean undo(String token, String network) {
        Instant now = effects.clock().now();
        return transactions.asSystem(() ->
                desk.changes()
                        .lockByUndo(Secrets.hash(token), now.minus(UNDO_LIVES))
                        .filter(row -> restored(row))
                        .map(row -> undone(row, now, network))
                        .isPresent());
    }

    private Answer change(User user, AddressChangeRows.Row row, String network) {
        if (!desk.users().setEmail(user.id(), row.after())) {
            desk.changes().countTry(row.id());
            return Answer.WRONG;
        }
        desk.changes().proved(row.id(), effects.clock().now());
        desk.resets().voidAll(user.id(), effects.clock().now());
        effects.outbox().mail(effects.letters().changed(row.before(), row.after(), user.locale()));
        effects.outbox().mail(effects.letters().changed(row.after(), row.after(), user.locale()));
        effects.record(
                user,
                "user.address-changed",
                Map.of("from", row.before().value(), "to", row.after().value()),
                network);
        return Answer.CHANGED;
    }

    /** Nobody else has the old address meanwhile: whoever reads its mail could have registered. */
    private boolean restored(AddressChangeRows.Row row) {
        return row.provedAt().isEmpty() || desk.users().setEmail(row.user(), row.before());
    }

    private User undone(AddressChangeRows.Row row, Instant now, String network) {
        desk.changes().endFrom(row, now);
        effects.end().all(row.user(), now, network);
        User user = desk.users().find(row.user()).orElseThrow();
        String token = Secrets.token();
        desk.resets()
                .insert(
                        Secrets.hash(token),
                        user.email(),
                        Optional.of(user.id()),
                        now.plus(ResetPassword.LIVES));
        effects.outbox().mail(effects.letters().reset(user, token));
        effects.record(user, "user.address-restored", Map.of("from", row.after().value()), network);
        return user;
    }

    private AddressChangeRows.Row row(
            User user, EmailAddress after, MailedSecrets secrets, boolean known) {
        return new AddressChangeRows.Row(
                desk.ids().next(),
                user.id(),
                user.email(),
                after,
                known,
                secrets.codeHash(),
                0,
                effects.clock().now(),
                Optional.empty());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** What came of a code. */
    public enum Answer {
        /** The account has the new address. */
        CHANGED,
        /** It is not the code. */
        WRONG,
        /** Too many wrong ones; a new change brings a new code. */
        TOO_MANY,
        /** Nothing waits for a code any more. */
        GONE
    }

    /** What it reads and writes. */
    record Desk(
            UserRows users,
            AddressChangeRows changes,
            ResetRows resets,
            Throttles throttles,
            Ids ids) {}
}
