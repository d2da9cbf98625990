package io.stallholder.metering;

import io.stallholder.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The store of what operators decide about records. Every method runs in the caller's transaction,
 * so that a decision, the books and the activity log change together.
 */
interface Decisions {

    /** The record, locked against senders until the transaction ends. */
    Optional<OpenCase> find(UUID record);

    /** Writes a decision about a record that was found in this transaction. */
    void settle(Ruling ruling);

    /** Lets the identical record go out with the next calls, as {@link OpenCase#mayResend}. */
    void resend(UUID id, UUID record, Decision decision);

    /** Keeps a proposal. Returns false, having done nothing, if one is open about its record. */
    boolean propose(Proposal proposal);

    /** A proposal that is open at this business time, locked until the transaction ends. */
    Optional<Proposal> open(UUID proposal, Instant now);

    /** Whether a proposal about the record is open at this business time. */
    boolean isProposed(UUID record, Instant now);

    /** Closes a proposal that was found open: it was confirmed, or else withdrawn. */
    void close(UUID proposal, boolean confirmed, Closing closing);

    /** Closes a proposal that was found open, since what it was about has changed. */
    void lapse(UUID proposal, Instant now);

    /** The proposals that are open at this business time, the oldest first; at most {@code max}. */
    List<Proposal> open(Instant now, int max);

    /**
     * Records that are probably ours, undecided, and without a proposal that is open at this
     * business time; the earliest deadline first.
     */
    List<UUID> probablyOurs(Instant now, int max);

    /** Who closes a proposal. */
    record Closing(UserId id, String by, Instant at) {}
}
