package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets a human bring metering back after the database went back in time: declare a recovery, import
 * the send journal, and leave the recovery. Until it is left nothing is sealed or sent.
 *
 * <p>That the actor may decide about the vendor's money is for the caller to have checked.
 */
public final class RecoverSending {

    private static final int SHOWN_MAX = 100;

    private final Transactions transactions;
    private final Parts parts;
    private final AuditLog audit;
    private final RecoveryGate.Telling telling;

    RecoverSending(
            Transactions transactions, Parts parts, AuditLog audit, RecoveryGate.Telling telling) {
        this.transactions = transactions;
        this.parts = parts;
        this.audit = audit;
        this.telling = telling;
    }

    /** What stands, and what was done about it. */
    public State state() {
        return transactions.asSystem(() ->
                new State(
                        parts.recoveries().open(),
                        look(),
                        parts.recoveries().imports(SHOWN_MAX),
                        parts.recoveries().setAside(SHOWN_MAX)));
    }

    private Look look() {
        try {
            return parts.gate().unknown().isPresent() ? new StillUnknown() : new AllKnown();
        } catch (IOException unreadable) {
            return new Unreadable(unreadable.toString());
        }
    }

    /**
     * Begins a recovery, for a database that was restored where no journal tells.
     *
     * @param note why, 1 to {@value Decision#NOTE_LENGTH_MAX} characters; an {@link
     *     IllegalArgumentException} otherwise
     */
    public Answer declare(Actor actor, String note) {
        Decision decision = new Decision(actor.label(), note, telling.clock().now());
        return transactions.asSystem(() -> {
            boolean began =
                    parts.gate()
                            .begin(
                                    new Recovery(
                                            telling.ids().next(),
                                            Recovery.Cause.DECLARED,
                                            new Recovery.Began(
                                                    decision.at(), decision.by(), decision.note()),
                                            Optional.empty()));
            if (!began) {
                return new WasSo();
            }
            audit.record(entry(actor, "recovery.declared", Map.of("note", decision.note())));
            return new Done();
        });
    }

    /** Imports the journal files of this node's directory; only during a recovery. */
    public Answer importJournal(Actor actor) {
        if (transactions.asSystem(() -> parts.recoveries().open()).isEmpty()) {
            return new WasSo();
        }
        Imported imported;
        try {
            imported = parts.imports().run(actor.label(), telling.clock().now());
        } catch (IOException unreadable) {
            return new Unreadable(unreadable.toString());
        }
        transactions.asSystem(() -> {
            parts.recoveries().imported(telling.ids().next(), imported);
            Map<String, String> details = new HashMap<>();
            details.put("calls", Long.toString(imported.calls()));
            details.put("records", Long.toString(imported.records()));
            details.put("accepted", Long.toString(imported.accepted()));
            details.put("damages", Integer.toString(imported.damages().size()));
            audit.record(entry(actor, "journal.imported", details));
        });
        return imported.damages().isEmpty() ? new Done() : new InPart();
    }

    /**
     * Leaves the recovery, unless the journal at hand still has calls that the database does not
     * know; the note as for {@link #declare}.
     */
    public Answer end(Actor actor, String note) {
        Decision decision = new Decision(actor.label(), note, telling.clock().now());
        return transactions.asSystem(() -> {
            return switch (look()) {
                case StillUnknown still -> still;
                case Unreadable unreadable -> unreadable;
                case AllKnown _ -> ended(actor, decision);
            };
        });
    }

    private Answer ended(Actor actor, Decision decision) {
        if (!parts.recoveries().end(decision)) {
            return new WasSo();
        }
        telling.alerts().recover(RecoveryGate.ALERT, List.of(decision.note()));
        audit.record(entry(actor, "recovery.ended", Map.of("note", decision.note())));
        return new Done();
    }

    private static Entry entry(Actor actor, String act, Map<String, String> details) {
        return Entry.ofSystem(actor, act, details);
    }

    /** What it works with. */
    record Parts(Recoveries recoveries, RecoveryGate gate, ImportJournal imports) {}

    /**
     * Where the recovery stands.
     *
     * @param look what the journal at hand shows
     * @param imports the imports of all times, the newest first
     * @param setAside what a human has to decide
     */
    public record State(
            Optional<Recovery> open, Look look, List<Imported> imports, List<SetAside> setAside) {

        /** Whether the journal at hand has calls that the database does not know. */
        public boolean unknown() {
            return look instanceof StillUnknown;
        }

        /** Why the journal at hand cannot be read; empty if it can. */
        public Optional<String> unreadable() {
            return look instanceof Unreadable unreadable
                    ? Optional.of(unreadable.reason())
                    : Optional.empty();
        }
    }

    /** What a look into the journal at hand shows. */
    public sealed interface Look {}

    /** The database knows the last calls of every file. */
    public record AllKnown() implements Look {}

    /** What came of a decision. */
    public sealed interface Answer {}

    /** It is as wanted. */
    public record Done() implements Answer {}

    /** The import could not use all of the journal; the state says what. */
    public record InPart() implements Answer {}

    /** There was nothing to do: it was so before, or no recovery is open. */
    public record WasSo() implements Answer {}

    /** The journal has calls that the database does not know: import it first. */
    public record StillUnknown() implements Answer, Look {}

    /** A file of the journal could not be read. */
    public record Unreadable(String reason) implements Answer, Look {}
}
