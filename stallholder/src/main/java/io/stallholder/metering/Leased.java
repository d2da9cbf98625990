package io.stallholder.metering;

import java.time.Instant;

/**
 * A record under a lease.
 *
 * @param fence the lease's number; a write under an older number is ignored
 * @param until wall time when the lease ends
 * @param unanswered whether an earlier identical attempt had no certain answer
 */
record Leased(SealedRecord record, long fence, Instant until, boolean unanswered) {}
