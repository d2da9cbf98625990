package io.stallholder.organizations;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a key is to be.
 *
 * @param scopes at least one, names of {@link Permission} or {@link SellerScope}
 * @param expiresAt when it stops by itself; empty for never
 */
public record KeyDraft(
        String name, Set<String> scopes, Optional<Instant> expiresAt, AllowedAddresses addresses) {

    /** Refuses a name that is none, and a key that opens nothing. */
    public KeyDraft {
        name = name.strip();
        scopes = Set.copyOf(scopes);
        if (!ApiKey.isName(name) || scopes.isEmpty()) {
            throw new IllegalArgumentException("not a key: " + name + " " + scopes);
        }
    }
}
