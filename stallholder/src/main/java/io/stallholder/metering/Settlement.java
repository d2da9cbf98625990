package io.stallholder.metering;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one answer means for one record.
 *
 * @param next the state it goes into
 * @param reason why it is not accepted; absent when it is
 * @param detail AWS's own words or status
 * @param meteringRecordId AWS's id; present exactly when accepted
 * @param unanswered whether some attempt so far may have been taken without our knowing
 * @param nextTry wall time of the next attempt; absent when it does not go out by itself
 * @param release whether its quantity goes back to open at once
 */
record Settlement(
        Leased leased,
        RecordState next,
        @Nullable Reason reason,
        String detail,
        @Nullable String meteringRecordId,
        boolean unanswered,
        @Nullable Instant nextTry,
        boolean release) {

    /** Refuses what the state machine does not know. */
    Settlement {
        if (!RecordState.SENDING.canBecome(next)) {
            throw new IllegalArgumentException("SENDING cannot become " + next);
        }
        if ((next == RecordState.ACCEPTED) != (meteringRecordId != null)) {
            throw new IllegalArgumentException(next + " with record id " + meteringRecordId);
        }
    }
}
