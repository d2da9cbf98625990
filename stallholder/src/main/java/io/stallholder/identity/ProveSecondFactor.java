package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes a code of the authenticator app, or a recovery code, of a user who is known by a password
 * or a session already. Every code counts once, however many try it at the same time. Opens its own
 * transactions.
 */
public final class ProveSecondFactor {

    private final Transactions transactions;
    private final EnrolAuthenticator.Store store;
    private final FactorNews news;
    private final WallClock clock;

    ProveSecondFactor(
            Transactions transactions,
            EnrolAuthenticator.Store store,
            FactorNews news,
            WallClock clock) {
        this.transactions = transactions;
        this.store = store;
        this.news = news;
        this.clock = clock;
    }

    /** Takes a code of six digits as one of the app, anything else as a recovery code. */
    public Answer attempt(UserId user, String typed, String network) {
        String here = user + " " + Throttles.network(network);
        boolean admitted =
                store.throttles().admits(Throttles.Limit.SECOND_FACTOR, here)
                        && store.throttles()
                                .admits(Throttles.Limit.SECOND_FACTOR_USER, user.toString());
        if (!admitted) {
            tellOnce(user, network);
            return Answer.TOO_MANY;
        }
        String code = typed.replaceAll("[\\s-]", "");
        boolean ofApp = code.matches("[0-9]{" + Totp.DIGITS + "}");
        boolean right =
                ofApp
                        ? transactions.asSystem(() -> byApp(user, code))
                        : transactions.asSystem(() -> byRecoveryCode(user, typed, network));
        if (!right) {
            return Answer.WRONG;
        }
        store.throttles().forget(Throttles.Limit.SECOND_FACTOR, here);
        return ofApp ? Answer.APP : Answer.RECOVERY_CODE;
    }

    /** Who guesses codes knows the password: the owner is told, once an hour. */
    private void tellOnce(UserId user, String network) {
        if (store.throttles().admits(Throttles.Limit.SECOND_FACTOR_NEWS, user.toString())) {
            transactions.asSystem(
                    () -> news.tell(user, FactorChange.SECOND_FACTOR_GUESSED, "", network));
        }
    }

    private boolean byApp(UserId user, String code) {
        Optional<AuthenticatorRows.Authenticator> kept =
                store.rows().find(user).filter(AuthenticatorRows.Authenticator::confirmed);
        if (kept.isEmpty()) {
            return false;
        }
        byte[] secret = store.vault().open(EnrolAuthenticator.row(user), kept.get().secret());
        OptionalLong step = store.totp().step(secret, code, clock.now());
        return step.isPresent() && store.rows().use(user, step.getAsLong());
    }

    private boolean byRecoveryCode(UserId user, String typed, String network) {
        boolean used = store.rows().useCode(user, RecoveryCodes.hash(user, typed), clock.now());
        if (used) {
            String left = String.valueOf(store.rows().codesLeft(user));
            news.tell(user, FactorChange.RECOVERY_CODE_USED, left, network);
        }
        return used;
    }

    /** What came of it. */
    public enum Answer {
        /** The user has the app in hand. */
        APP,
        /** The user had written the recovery code down. */
        RECOVERY_CODE,
        /** It is not the code, or it was used. */
        WRONG,
        /** Too many tries; wait a while. */
        TOO_MANY
    }
}
