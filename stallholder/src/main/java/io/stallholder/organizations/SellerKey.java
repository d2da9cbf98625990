package io.stallholder.organizations;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A seller key as the desk lists it.
 *
 * @param visibleId the part of its text that tells keys apart and opens nothing
 */
public record SellerKey(
        UUID id,
        String name,
        String visibleId,
        Instant createdAt,
        String createdBy,
        Optional<Instant> revokedAt) {}
