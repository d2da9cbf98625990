package io.stallholder.identity;

import io.stallholder.platform.Transactions;

/** Takes the password of somebody who is signed in, once more. */
public final class ProvePassword {

    private final Transactions transactions;
    private final Register.Desk desk;

    ProvePassword(Transactions transactions, Register.Desk desk) {
        this.transactions = transactions;
        this.desk = desk;
    }

    /** Tries it. Opens its own transactions; takes some tens of milliseconds by design. */
    public Answer attempt(SignedIn in, String password) {
        if (!desk.throttles().admits(Throttles.Limit.PROVE_AGAIN, in.id().toString())) {
            return Answer.TOO_MANY;
        }
        String hash =
                transactions
                        .asSystem(() -> desk.users().passwordHash(in.user().email()))
                        .orElseGet(desk.passwords()::nobodys);
        if (!desk.passwords().matches(password, hash)) {
            return Answer.WRONG;
        }
        desk.throttles().forget(Throttles.Limit.PROVE_AGAIN, in.id().toString());
        return Answer.RIGHT;
    }

    /** What came of it. */
    public enum Answer {
        /** It is the password. */
        RIGHT,
        /** It is not. */
        WRONG,
        /** Too many tries; wait a while. */
        TOO_MANY
    }
}
