package io.stallholder.console.api;

import io.stallholder.organizations.Assigned;
import io.stallholder.organizations.Role;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which roles somebody is to have.
 *
 * @param role the name of a {@link Role}; null is refused
 * @param customRoles ids of custom roles; null for none
 */
record RoleWish(@Nullable String role, @Nullable List<@Nullable UUID> customRoles) {

    private static final int CUSTOM_MAX = 50;

    Assigned assigned() {
        return assigned(role, customRoles);
    }

    static Assigned assigned(@Nullable String role, @Nullable List<@Nullable UUID> customRoles) {
        Role known =
                Arrays.stream(Role.values())
                        .filter(one -> one.name().equals(role))
                        .findFirst()
                        .orElseThrow(ApiRefusals::roleUnknown);
        List<UUID> custom =
                customRoles == null
                        ? List.of()
                        : customRoles.stream()
                                .map(id -> {
                                    if (id == null) {
                                        throw ApiRefusals.roleUnknown();
                                    }
                                    return id;
                                })
                                .toList();
        if (custom.size() > CUSTOM_MAX) {
            throw ApiRefusals.roleUnknown();
        }
        return new Assigned(known, custom);
    }
}
