package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.Assignment;
import io.stallholder.metering.TakeBackRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Undoes a connection, as long as nothing of it was on its way to AWS, and for a day at most.
 *
 * <pre>
 *   linked            hour closes: sealed         leased: being sent
 *     |----------------------|----------------------------|------------
 *       undone: nothing is     undone: the sealed records   too late: it can
 *       ever sealed            are taken back               be ended or moved
 * </pre>
 *
 * <p>The assignment ends where it began, so all usage counts as unassigned: what is rated already
 * is moved there by the same correction that every change of a payer brings.
 */
public final class UndoLink {

    /** How long a connection can be undone at most. */
    static final Duration UNDO_FOR = Duration.ofHours(24);

    private final Managed managed;

    UndoLink(Managed managed) {
        this.managed = managed;
    }

    /** Undoes it. Opens its own transactions. */
    public UndoAnswer undo(Act act) {
        if (!managed.secondLook().shows(act)) {
            return new UndoAnswer.Nothing();
        }
        if (managed.records().isShut()) {
            return new UndoAnswer.NotNow();
        }
        try {
            return managed.store().transactions().asSystem(() -> decide(act));
        } catch (SentException sent) {
            return new UndoAnswer.TooLate();
        }
    }

    /**
     * Until when the organization's connection can be undone by the clock; empty if it cannot. In
     * the caller's transaction, system role.
     */
    Optional<Instant> until(OrganizationId organization, Assignment open) {
        Instant now = managed.now();
        return managed.store()
                .connections()
                .newest(organization)
                .filter(made -> made.madeAt().equals(open.from()))
                .map(Connection::undoUntil)
                .filter(now::isBefore)
                .filter(_ -> managed.records().isPossible(link(open)));
    }

    private UndoAnswer decide(Act act) {
        Optional<Assignment> open = managed.open(act);
        Optional<Connection> made = managed.store().connections().lock(act.organization());
        if (open.isEmpty() || made.isEmpty()) {
            return new UndoAnswer.Nothing();
        }
        Assignment paying = open.get();
        Instant now = managed.now();
        boolean inTime = now.isBefore(made.get().undoUntil());
        if (!inTime || !made.get().madeAt().equals(paying.from())) {
            return new UndoAnswer.TooLate();
        }
        managed.parts().assignments().end(paying.license(), act.organization(), paying.from());
        if (!managed.records().takeBack(link(paying), now)) {
            throw new SentException();
        }
        managed.store().connections().undone(made.get(), now);
        managed.waitsAgain(paying, act);
        managed.store()
                .audit()
                .record(
                        Entry.of(
                                        act.person(),
                                        act.organization(),
                                        "subscription.link-undone",
                                        Map.of("license", paying.license().licenseId()))
                                .from(act.address()));
        managed.mails().undone(paying.license(), act);
        return new UndoAnswer.Undone();
    }

    private static TakeBackRecords.Link link(Assignment open) {
        return new TakeBackRecords.Link(open.license(), open.organization(), open.from());
    }

    /** A record was on its way: undoes what the undoing began. */
    private static final class SentException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
