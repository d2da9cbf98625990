package io.stallholder.console.api;

import io.stallholder.organizations.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A key as the API shows it. */
record KeyShown(
        UUID id,
        String keyId,
        String name,
        String state,
        List<String> scopes,
        List<String> addresses,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        Optional<Instant> previousSecretUntil,
        Optional<Instant> usedAt) {

    static KeyShown of(ApiKey key, Instant now) {
        return new KeyShown(
                key.id(),
                key.publicId(),
                key.name(),
                key.state(now).name().toLowerCase(Locale.ROOT),
                List.copyOf(key.scopes()),
                key.addresses().ranges(),
                key.createdAt(),
                key.createdBy(),
                key.life().expiresAt(),
                key.life().previousUntil().filter(now::isBefore),
                key.usedAt());
    }
}
