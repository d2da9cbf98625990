package io.stallholder.organizations;

import java.util.List;
import java.util.UUID;

/**
 * The roles that a member is to have. An Admin has every right, so custom roles go with another
 * system role, or stand alone with {@link Role#CUSTOM}.
 */
public record Assigned(Role role, List<UUID> customRoles) {

    /** Drops what an Admin does not need, and what is named twice. */
    public Assigned {
        customRoles =
                role == Role.ADMIN ? List.of() : customRoles.stream().distinct().sorted().toList();
    }
}
