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
 */
public record Proposal(
        UUID id,
        UUID record,
        Choice choice,
        UserId proposer,
        String proposedBy,
        Instant proposedAt,
        Instant expiresAt) {

    /** Refuses what one operator may decide alone. */
    public Proposal {
        if (!choice.resolution().isAdjustment()) {
            throw new IllegalArgumentException(choice.resolution() + " needs no proposal");
        }
    }

    boolean isOpen(Instant now) {
        return now.isBefore(expiresAt);
    }
}
