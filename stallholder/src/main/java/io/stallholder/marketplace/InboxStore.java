package io.stallholder.marketplace;

import io.stallholder.marketplace.gateway.QueuedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Every message of the seller's queue as it came, and how far the queue is read. Every method runs
 * in the caller's transaction; the times are the wall clock's but for the receipt.
 */
interface InboxStore {

    /** Keeps the message unless its event is here already; says whether it was kept. */
    boolean keep(UUID id, QueuedMessage message, LifecycleEvents.Read read, Instant now);

    /** Messages due by the wall clock, those that never failed first; locked until the commit. */
    List<Waiting> waiting(int max, Instant wall);

    /** Messages that are due, or wait after fewer failures than that. */
    int countWaiting(Instant wall, int failures);

    void settle(UUID id, InboxState state, Optional<String> reason);

    /** Applying it failed; it is tried again at that time. */
    void retry(UUID id, Instant next);

    /** Messages that were set aside, the newest first. */
    List<QuarantinedEvent> quarantined(int max);

    /** The queue gave an answer. */
    void noteRead(Instant wall);

    /** When the queue last gave an answer to any node. */
    Optional<Instant> readAt();

    /**
     * The queue was seen empty. Returns false, having noted nothing, while a message is untried.
     */
    boolean noteDrained(Instant wall);

    boolean isDrainedSince(Instant since);

    /**
     * The queue was seen empty by a look that began then, by either clock. Notes nothing while a
     * message is not applied.
     */
    void noteQuiet(Instant business, Instant wall);

    /** The newest such look. */
    Optional<Quiet> quiet();

    /** When the queue was seen empty with everything applied, by either clock. */
    record Quiet(Instant business, Instant wall) {}

    /** A message that is to be applied. */
    record Waiting(UUID id, String body, int attempts) {}
}
