package io.stallholder.metering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record and what became of it. */
final class MemoryRow {
    final SealedRecord sealed;
    RecordState state = RecordState.OPEN;
    Instant deadline;
    long fence;
    boolean unanswered;
    boolean released;
    long returned;
    @Nullable Resolution resolution;
    @Nullable Reason reason;
    @Nullable String meteringRecordId;
    @Nullable Instant leasedUntil;
    @Nullable Instant nextTry;

    MemoryRow(Birth birth) {
        sealed = birth.record();
        deadline = sealed.deadline();
        become(birth.state());
        reason = birth.reason();
        nextTry = state == RecordState.SEALED ? Instant.MIN : null;
    }

    String license() {
        return sealed.license().licenseId();
    }

    void become(RecordState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(state + " cannot become " + next);
        }
        state = next;
        leasedUntil = null;
        nextTry = null;
    }

    Leased lease(Instant until) {
        become(RecordState.SENDING);
        fence++;
        leasedUntil = until;
        return new Leased(sealed.due(deadline), fence, until, unanswered);
    }

    boolean isOverdue(Instant wall) {
        return leasedUntil != null && !leasedUntil.isAfter(wall);
    }

    boolean isUnsettled() {
        return switch (state) {
            case SEALED, SENDING -> true;
            case SENT_UNKNOWN -> nextTry != null;
            default -> false;
        };
    }

    /** The units that still count as reported. */
    long counted() {
        return sealed.quantity() - returned;
    }
}
