package io.stallholder.metering;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells when this node's send journal cannot be written, and when it can be again. */
final class JournalTick implements Tick {

    private static final String ALERT = "metering.journal";

    private final Transactions transactions;
    private final SendJournal journal;
    private final Alerts alerts;
    private boolean well;

    JournalTick(Transactions transactions, SendJournal journal, Alerts alerts) {
        this.transactions = transactions;
        this.journal = journal;
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "metering-journal";
    }

    @Override
    public synchronized boolean run() {
        Optional<String> problem = journal.problem();
        if (problem.isPresent()) {
            Alert alert =
                    new Alert(
                            ALERT,
                            Alert.Severity.CRITICAL,
                            List.of(problem.get()),
                            Map.of("problem", problem.get()));
            transactions.asSystem(() -> alerts.raise(alert));
        } else if (!well) {
            transactions.asSystem(() -> alerts.recover(ALERT, List.of()));
        }
        well = problem.isEmpty();
        return false;
    }

    /** Watching is never behind. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
