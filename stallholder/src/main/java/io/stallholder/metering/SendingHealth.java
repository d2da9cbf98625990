package io.stallholder.metering;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * What health says of sending. Neither status makes health answer with an error: the pages and the
 * taking of usage go on, and a program that is started anew because of it would be no better off.
 */
final class SendingHealth implements HealthIndicator {

    static final Status RECOVERY = new Status("RECOVERY");
    static final Status NOT_JOURNALED = new Status("NOT_JOURNALED");

    private final RecoveryGate gate;
    private final SendJournal journal;

    SendingHealth(RecoveryGate gate, SendJournal journal) {
        this.gate = gate;
        this.journal = journal;
    }

    @Override
    public Health health() {
        if (journal.problem().or(gate::unread).isPresent()) {
            return Health.status(NOT_JOURNALED).build();
        }
        return Health.status(gate.isOpen() ? RECOVERY : Status.UP).build();
    }
}
