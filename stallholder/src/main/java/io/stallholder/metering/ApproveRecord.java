package io.stallholder.metering;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A human lets a held record go out as it is. What it says is not changed: an approved hour that
 * AWS no longer takes is refused and rolls forward like any other.
 */
public final class ApproveRecord {

    private final Transactions transactions;
    private final Seals seals;
    private final AuditLog audit;
    private final When when;

    ApproveRecord(Transactions transactions, Seals seals, AuditLog audit, When when) {
        this.transactions = transactions;
        this.seals = seals;
        this.audit = audit;
        this.when = when;
    }

    /**
     * Approves the record. That the actor may decide about the vendor's money is for the caller to
     * have checked.
     *
     * @param note why, 1 to {@value Decision#NOTE_LENGTH_MAX} characters; an {@link
     *     IllegalArgumentException} otherwise
     */
    public Answer approve(UUID record, Actor actor, String note) {
        Decision decision = new Decision(actor.label(), note, when.clock().now());
        if (when.recovering().getAsBoolean()) {
            return new Recovering();
        }
        return transactions.asSystem(() -> {
            Optional<SealedRecord> approved = seals.approve(record, decision);
            approved.ifPresent(sealed -> audit.record(entry(sealed, actor, decision)));
            return approved.<Answer>map(_ -> new Approved()).orElseGet(NotHeld::new);
        });
    }

    private static Entry entry(SealedRecord record, Actor actor, Decision decision) {
        return Entry.of(
                actor,
                record.organization(),
                "record.approved",
                Map.of(
                        "record", record.id().toString(),
                        "license", record.license().value(),
                        "dimension", record.dimension().value(),
                        "hour", record.hour().toString(),
                        "quantity", Long.toString(record.quantity()),
                        "note", decision.note()));
    }

    /** What came of the decision. */
    public sealed interface Answer {}

    /** The record goes out with the next calls. */
    public record Approved() implements Answer {}

    /** There is no such record, or it was approved before. */
    public record NotHeld() implements Answer {}

    /** The database may have forgotten what was sent: nothing is approved before that is known. */
    public record Recovering() implements Answer {}

    /** The time, and whether the database may have forgotten what was sent. */
    record When(BusinessClock clock, BooleanSupplier recovering) {}
}
