package io.stallholder.linking;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.UUID;

/**
 * A connection that was made from a pending link and is not undone.
 *
 * @param madeAt business time from which the subscription pays
 * @param undoUntil business time after which it can no longer be undone, whatever was sent
 */
record Connection(
        UUID id, UUID link, OrganizationId organization, Instant madeAt, Instant undoUntil) {}
