package io.stallholder.identity;

import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Ends all that somebody else may have kept open in an account: sessions, mailed links, pending
 * changes of the address, the trust in browsers, and what the other proofs do not keep.
 */
final class EndAccess {

    private final SignIns signIns;
    private final Rows rows;
    private final ObjectProvider<OtherProof> proofs;

    EndAccess(SignIns signIns, Rows rows, ObjectProvider<OtherProof> proofs) {
        this.signIns = signIns;
        this.rows = rows;
        this.proofs = proofs;
    }

    /**
     * After the mailbox alone has proved the owner. Caller's transaction, system role.
     *
     * @param network where the owner is
     */
    void all(UserId user, Instant now, String network) {
        Transactions.required();
        signIns.endAll(user);
        rows.browsers().forgetAll(user);
        pending(user, now);
        proofs.forEach(proof -> proof.reset(user, network));
    }

    /** What the mail holds. Runs in the caller's transaction, system role. */
    void pending(UserId user, Instant now) {
        Transactions.required();
        rows.resets().voidAll(user, now);
        rows.changes().endPending(user, now);
    }

    /** The tables it ends things in. */
    record Rows(ResetRows resets, AddressChangeRows changes, KnownBrowsers browsers) {}
}
