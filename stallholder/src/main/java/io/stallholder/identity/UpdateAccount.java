package io.stallholder.identity;

import io.stallholder.platform.Transactions;
import java.util.Locale;
import java.util.Map;

/** What people change of their own account, but for its address. Opens its own transactions. */
public final class UpdateAccount {

    private final Transactions transactions;
    private final Register.Desk desk;
    private final SignInRows signIns;
    private final ResetPassword.Effects effects;

    UpdateAccount(
            Transactions transactions,
            Register.Desk desk,
            SignInRows signIns,
            ResetPassword.Effects effects) {
        this.transactions = transactions;
        this.desk = desk;
        this.signIns = signIns;
        this.effects = effects;
    }

    /** Calls the user by this name, and writes to them in this language. */
    public void describe(User user, String name, Locale locale, String network) {
        transactions.asSystem(() -> {
            desk.users().setName(user.id(), name);
            desk.users().setLocale(user.id(), locale);
            effects.record(user, "user.described", Map.of("name", name), network);
        });
    }

    /** Sets a new password, and ends every other session and what mails hold. */
    public void setPassword(SignedIn in, String password, String network) {
        User user = in.user();
        String hash = desk.passwords().hash(password);
        transactions.asSystem(() -> {
            desk.users().setPassword(user.email(), hash);
            signIns.endOthers(user.id(), in.id());
            effects.end().pending(user.id(), effects.clock().now());
            effects.outbox().mail(effects.letters().passwordChanged(user));
            effects.record(user, "user.password-changed", Map.of(), network);
        });
    }
}
