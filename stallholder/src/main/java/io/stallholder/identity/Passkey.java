package io.stallholder.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey as its owner sees it.
 *
 * @param id its credential's id in URL-safe Base64
 * @param synced whether it is kept by a password manager rather than by one device
 */
public record Passkey(
        String id, String name, boolean synced, Instant createdAt, Optional<Instant> lastUsedAt) {

    /** The longest name. */
    public static final int NAME_MAX = 60;
}
