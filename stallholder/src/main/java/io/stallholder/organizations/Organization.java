package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A customer's organization.
 *
 * @param externalId what the vendor's own platform calls it, usable as the subject of usage events
 */
public record Organization(
        OrganizationId id, String name, Optional<String> externalId, Instant createdAt) {

    /** The longest name. */
    public static final int NAME_MAX = 120;

    /** Whether an organization can be called that: not blank, one line, not too long. */
    public static boolean isName(String name) {
        return !name.isBlank()
                && name.strip().length() <= NAME_MAX
                && name.chars().noneMatch(Character::isISOControl);
    }
}
