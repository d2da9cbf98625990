package io.stallholder.metering;

import io.stallholder.outbox.Alert;
import io.stallholder.outbox.Alerts;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells when this node's send journal cannot be read or written, and when it can be again. */
final class JournalTick implements Tick {

    private static final String ALERT = "metering.journal";

    private final Transactions transactions;
    private final SendJournal journal;
    private final RecoveryGate gate;
    private final Alerts alerts;
    private boolean well;

    JournalTick(Transactions transactions, SendJournal journal, RecoveryGate gate, Alerts alerts) {
        this.transactions = transactions;
        this.journal = journal;
        this.gate = gate;
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "metering-journal";
    }

    @Override
    public synchronized boolean run() {
        journal.probe();
        Optional<String> problem = journal.problem().or(gate::unread);
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
