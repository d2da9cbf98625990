package io.stallholder.organizations.web;

import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Policy;
import io.stallholder.organizations.RoleDraft;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of a custom role: a name, and for each right whether it is given, taken or neither.
 */
public record RoleForm(String name, Map<Permission, Effect> effects) {

    static RoleForm empty() {
        return new RoleForm("", Map.of());
    }

    static RoleForm of(CustomRole role) {
        return new RoleForm(
                role.name(),
                role.policies().stream()
                        .collect(Collectors.toMap(Policy::permission, Policy::effect)));
    }

    /** Reads nothing but the fields that the page has. */
    static RoleForm of(Map<String, String[]> fields) {
        Map<Permission, Effect> effects = new EnumMap<>(Permission.class);
        for (Permission permission : Permission.values()) {
            effect(first(fields, permission.id()))
                    .ifPresent(effect -> effects.put(permission, effect));
        }
        return new RoleForm(first(fields, "name"), effects);
    }

    RoleDraft draft() {
        return new RoleDraft(name, effects);
    }

    /** What is chosen for a right: an effect's name, or an empty text for neither. */
    public String effect(Permission permission) {
        return Optional.ofNullable(effects.get(permission)).map(Effect::name).orElse("");
    }

    private static Optional<Effect> effect(String name) {
        return Arrays.stream(Effect.values())
                .filter(effect -> effect.name().equals(name))
                .findAny();
    }

    private static String first(Map<String, String[]> fields, String name) {
        String[] values = fields.get(name);
        return values == null || values.length == 0 ? "" : values[0];
    }
}
