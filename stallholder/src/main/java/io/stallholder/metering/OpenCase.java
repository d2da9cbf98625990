package io.stallholder.metering;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record as a human finds it who decides about it.
 *
 * @param waits whether nothing more is tried by itself
 * @param unanswered whether AWS may have taken an attempt without our knowing
 * @param fence how many times it was taken to be sent
 * @param released whether its whole quantity went back to open
 * @param resolution what was decided before; absent until then
 */
record OpenCase(
        SealedRecord record,
        RecordState state,
        @Nullable Reason reason,
        boolean waits,
        boolean unanswered,
        long fence,
        boolean released,
        @Nullable Resolution resolution) {

    /** What may be decided about it. */
    Set<Resolution> choices() {
        if (released || resolution != null) {
            return Set.of();
        }
        return switch (state) {
            case CONFLICT -> conflict();
            case SENT_UNKNOWN -> waits ? maybeTaken() : Set.of();
            case NOT_SUBSCRIBED -> unanswered ? Set.of() : givenBack();
            case INVALID, EXPIRED -> unanswered ? maybeTaken() : givenBack();
            case OPEN, HELD, SEALED, DRY_RUN, SENDING, ACCEPTED -> Set.of();
        };
    }

    private Set<Resolution> conflict() {
        Set<Resolution> choices = EnumSet.of(Resolution.THEIRS, Resolution.DIFFERENCE_FORWARD);
        if (reason == Reason.DUPLICATE_PROBABLY_OURS) {
            choices.add(Resolution.OURS);
        }
        return choices;
    }

    private static Set<Resolution> maybeTaken() {
        return EnumSet.of(Resolution.TAKEN, Resolution.ROLLED_FORWARD, Resolution.WRITTEN_OFF);
    }

    private static Set<Resolution> givenBack() {
        return EnumSet.of(Resolution.ROLLED_FORWARD, Resolution.WRITTEN_OFF);
    }

    /** Whether the identical record may be sent again by a human's order. */
    boolean mayResend() {
        return mayResend(state, waits) && resolution == null;
    }

    /** The same of a record that nobody decided about. */
    static boolean mayResend(RecordState state, boolean waits) {
        return switch (state) {
            case SENT_UNKNOWN -> waits;
            case NOT_SUBSCRIBED -> true;
            case OPEN, HELD, SEALED, DRY_RUN, SENDING, ACCEPTED, CONFLICT, INVALID, EXPIRED ->
                    false;
        };
    }

    /** What the choice does to the record; nothing if it does not fit. */
    Optional<Effect> effect(Choice choice) {
        if (!choices().contains(choice.resolution())) {
            return Optional.empty();
        }
        long quantity = record.quantity();
        return switch (choice.resolution()) {
            case OURS, TAKEN -> Optional.of(new Effect(state, 0, false, false));
            case THEIRS -> {
                long more = Math.max(0, quantity - choice.held());
                yield Optional.of(new Effect(state, more, more > 0 && more == quantity, more > 0));
            }
            case DIFFERENCE_FORWARD -> {
                long more = quantity - choice.held();
                yield more <= 0
                        ? Optional.empty()
                        : Optional.of(new Effect(state, more, more == quantity, false));
            }
            case ROLLED_FORWARD -> Optional.of(new Effect(ended(), quantity, true, false));
            case WRITTEN_OFF -> Optional.of(new Effect(ended(), quantity, true, true));
        };
    }

    /** AWS did not take it: it is over, so that it is never sent again. */
    private RecordState ended() {
        return state.isEnd() ? state : RecordState.EXPIRED;
    }

    /**
     * What is done to a record.
     *
     * @param next its state from then on
     * @param returned how many of its units go back to open
     * @param released whether these are all of them
     * @param givenUp whether what goes back is written off in the same transaction
     */
    record Effect(RecordState next, long returned, boolean released, boolean givenUp) {}
}
