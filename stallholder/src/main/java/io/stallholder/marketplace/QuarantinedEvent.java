package io.stallholder.marketplace;

import java.time.Instant;
import java.util.UUID;

/**
 * A message of the seller's queue that could not be applied, for the desk.
 *
 * @param detailType the kind of event it claims to be, or empty text
 */
public record QuarantinedEvent(UUID id, Instant receivedAt, String detailType, String reason) {}
