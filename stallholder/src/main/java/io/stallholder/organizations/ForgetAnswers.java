package io.stallholder.organizations;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import java.util.Optional;

/** Deletes kept answers that are older than a day. */
final class ForgetAnswers implements Tick {

    private final Transactions transactions;
    private final KeptAnswers answers;

    ForgetAnswers(Transactions transactions, KeptAnswers answers) {
        this.transactions = transactions;
        this.answers = answers;
    }

    @Override
    public String name() {
        return "api-forget-answers";
    }

    @Override
    public boolean run() {
        return transactions.asSystem(answers::forget);
    }

    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
