package io.stallholder.metering;

import org.jspecify.annotations.Nullable;

/**
 * A record at its seal, and whether it may go out.
 *
 * @param state {@link RecordState#SEALED}, or what keeps it from being sent
 * @param reason why it is held; absent otherwise
 */
record Birth(SealedRecord record, RecordState state, @Nullable Reason reason) {

    /**
     * Refuses a beginning that the state machine does not know, and a record held without reason.
     */
    Birth {
        if (!RecordState.OPEN.canBecome(state)) {
            throw new IllegalArgumentException("a record is not born " + state);
        }
        if ((state == RecordState.HELD) != (reason != null)) {
            throw new IllegalArgumentException(state + " for the reason " + reason);
        }
    }

    /** A record that goes out by itself. */
    static Birth sealed(SealedRecord record) {
        return new Birth(record, RecordState.SEALED, null);
    }
}
