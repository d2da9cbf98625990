package io.stallholder.metering;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A record and what became of it. */
final class Row {
    static final Comparator<Row> EARLIEST =
            Comparator.comparing((Row row) -> row.deadline).thenComparing(row -> row.sealed.id());

    private final Birth birth;
    final SealedRecord sealed;
    private final String licenseId;
    private final Consumer<Row> touch;
    RecordState state;
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

    /**
     * A new record.
     *
     * @param touch is told before any later change
     */
    Row(Birth birth, Consumer<Row> touch) {
        this.birth = birth;
        this.sealed = birth.record();
        this.licenseId = sealed.license().licenseId();
        this.deadline = sealed.deadline();
        this.touch = touch;
        state = birth.state();
        reason = birth.reason();
        nextTry = state == RecordState.SEALED ? Instant.MIN : null;
    }

    /** Puts everything back to what it is now. */
    Runnable snapshot() {
        Row copy = new Row(birth, touch);
        copy.set(this);
        return () -> set(copy);
    }

    private void set(Row other) {
        state = other.state;
        deadline = other.deadline;
        fence = other.fence;
        unanswered = other.unanswered;
        released = other.released;
        returned = other.returned;
        resolution = other.resolution;
        reason = other.reason;
        meteringRecordId = other.meteringRecordId;
        leasedUntil = other.leasedUntil;
        nextTry = other.nextTry;
    }

    String license() {
        return licenseId;
    }

    void become(RecordState next) {
        if (!state.canBecome(next)) {
            throw new IllegalStateException(state + " cannot become " + next);
        }
        touch.accept(this);
        state = next;
        leasedUntil = null;
        nextTry = null;
    }

    void settle(Settlement settlement) {
        become(settlement.next());
        reason = settlement.reason();
        meteringRecordId = settlement.meteringRecordId();
        nextTry = settlement.nextTry();
        unanswered = settlement.unanswered();
        released = settlement.release();
        returned = released ? sealed.quantity() : 0;
    }

    /** Settles it as a human decided. */
    void decide(Ruling ruling) {
        if (state == ruling.effect().next()) {
            touch.accept(this);
        } else {
            become(ruling.effect().next());
        }
        nextTry = null;
        resolution = ruling.choice().resolution();
        returned = ruling.effect().returned();
        released = ruling.effect().released();
    }

    /** Lets it go out again at once. */
    void resend() {
        touch.accept(this);
        nextTry = Instant.MIN;
    }

    /** Moves the record on without asking whether it may. */
    void overwrite(Settlement settlement) {
        touch.accept(this);
        state = settlement.next();
        reason = settlement.reason();
        meteringRecordId = settlement.meteringRecordId();
        nextTry = settlement.nextTry();
        unanswered = settlement.unanswered();
        leasedUntil = null;
    }

    /** Whether both may go out in one call: of one product, told to AWS the same way. */
    boolean sharesCallWith(Row other) {
        return sealed.productCode().equals(other.sealed.productCode())
                && sealed.toSend().legacyProduct().equals(other.sealed.toSend().legacyProduct());
    }

    boolean isDue(Instant wall) {
        return nextTry != null && !nextTry.isAfter(wall);
    }

    boolean isUnsettled() {
        return switch (state) {
            case SEALED, SENDING -> true;
            case SENT_UNKNOWN -> nextTry != null;
            default -> false;
        };
    }

    boolean awaitsRefusal() {
        return isUnsettled() && !unanswered;
    }

    SealedRecord current() {
        return sealed.due(deadline);
    }

    Leased lease(Instant until) {
        become(RecordState.SENDING);
        fence++;
        leasedUntil = until;
        return new Leased(current(), fence, until, unanswered);
    }
}
