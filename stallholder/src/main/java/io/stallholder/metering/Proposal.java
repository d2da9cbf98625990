package io.stallholder.metering;

import io.stallholder.kernel.UserId;
import java.time.Instant;
import java.util.UUID;

/**
 * An adjustment that one operator proposed and another one must confirm.
 *
 * @param proposedBy the proposer's address
 * @param proposedAt business time
 * @param expiresAt business time from which it can no longer be confirmed
 * @param seen how the record stood then
 */
public record Proposal(
        UUID id,
        UUID record,
        Choice choice,
        UserId proposer,
        String proposedBy,
        Instant proposedAt,
        Instant expiresAt,
        Seen seen) {

    /** Refuses what one operator may decide alone. */
    public Proposal {
        if (!choice.resolution().isAdjustment()) {
            throw new IllegalArgumentException(choice.resolution() + " needs no proposal");
        }
    }

    boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }

    /**
     * How a record stood.
     *
     * @param fence how many times it was taken to be sent
     */
    public record Seen(RecordState state, long fence) {

        static Seen of(OpenCase open) {
            return new Seen(open.state(), open.fence());
        }

        /**
         * Whether nothing that matters happened to the record since. That AWS said again that it
         * knows no agreement is nothing: it does so every few minutes, and had one attempt remained
         * without an answer, the record could not be decided about.
         */
        boolean stillHolds(OpenCase open) {
            boolean again = state == RecordState.NOT_SUBSCRIBED && !open.unanswered();
            return state == open.state() && (again || fence == open.fence());
        }
    }
}
