package io.stallholder.identity;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Deletes registrations never proved, sign-ins that ended, and counters whose window is over. */
final class ForgetExpired implements Tick {

    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration BROWSERS_KEPT = Duration.ofDays(365);

    private final Transactions transactions;
    private final Expiring expiring;
    private final WallClock clock;

    ForgetExpired(Transactions transactions, Expiring expiring, WallClock clock) {
        this.transactions = transactions;
        this.expiring = expiring;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity-forget";
    }

    @Override
    public boolean run() {
        int forgotten =
                transactions.asSystem(
                        () -> expiring.registrations().forgetExpired(clock.now().minus(KEPT)));
        return forgotten
                        + expiring.signIns().forgetEnded()
                        + expiring.throttles().forgetEnded()
                        + forgetAccounts()
                > 0;
    }

    private int forgetAccounts() {
        Instant now = clock.now();
        EndAccess.Rows account = expiring.account();
        return transactions.asSystem(() ->
                account.resets().forgetExpired(now.minus(KEPT))
                        + account.changes().forget(now.minus(ChangeAddress.UNDO_LIVES))
                        + account.browsers().forget(now.minus(BROWSERS_KEPT)));
    }

    /** Tidying by the wall clock never holds up the business's. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }

    /** What expires. */
    record Expiring(
            RegistrationRows registrations,
            SignIns signIns,
            Throttles throttles,
            EndAccess.Rows account) {}
}
