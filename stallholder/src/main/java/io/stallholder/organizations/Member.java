package io.stallholder.organizations;

import io.stallholder.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person who belongs to an organization, seen from the organization.
 *
 * @param role the system role; {@link Role#CUSTOM} for custom roles only
 * @param customRoles the ids of the custom roles held
 */
public record Member(UserId user, Role role, List<UUID> customRoles, Instant since) {

    /** Copies the custom roles. */
    public Member {
        customRoles = List.copyOf(customRoles);
    }
}
