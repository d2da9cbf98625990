package io.stallholder.organizations;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks for something to be done with keys.
 *
 * @param owner whose keys; empty for the seller's
 * @param rights the scopes that the asker may hand out
 * @param network the network address that the request came from; empty for the program itself
 */
public record KeyRequest(
        Actor by, Optional<OrganizationId> owner, Set<String> rights, Optional<String> network) {

    /** Copies the rights. */
    public KeyRequest {
        rights = Set.copyOf(rights);
    }

    KeyKind kind() {
        return owner.isPresent() ? KeyKind.ORGANIZATION : KeyKind.SELLER;
    }

    Entry entry(String deed, ApiKey key, Map<String, String> more) {
        Map<String, String> details = new java.util.TreeMap<>(more);
        details.put("name", key.name());
        details.put("key", key.visibleId());
        String act = (owner.isPresent() ? "api-key." : "seller-key.") + deed;
        return new Entry(by, owner, act, details, network);
    }
}
