package io.stallholder.identity;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import java.util.Optional;

/** Deletes what was asked of browsers and providers and never answered. */
final class ForgetAsked implements Tick {

    private final Transactions transactions;
    private final PasskeyChallenges challenges;
    private final OidcRows rows;

    ForgetAsked(Transactions transactions, PasskeyChallenges challenges, OidcRows rows) {
        this.transactions = transactions;
        this.challenges = challenges;
        this.rows = rows;
    }

    @Override
    public String name() {
        return "identity-forget-asked";
    }

    @Override
    public boolean run() {
        return transactions.asSystem(() -> challenges.forgetExpired() + rows.forgetExpired()) > 0;
    }

    /** Tidying by the wall clock never holds up the business's. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
