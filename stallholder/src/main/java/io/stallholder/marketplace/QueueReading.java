package io.stallholder.marketplace;

import java.time.Instant;
import java.util.Optional;

/** Whether what AWS tells of agreements and licenses is read. */
public sealed interface QueueReading {

    /** The queue answered in the last ten minutes. */
    record Current() implements QueueReading {}

    /**
     * It did not.
     *
     * @param since its last answer, by the wall clock; empty if it never gave one
     */
    record Unread(Optional<Instant> since) implements QueueReading {}
}
