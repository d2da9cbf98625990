package io.stallholder.organizations.web;

import io.stallholder.organizations.Assigned;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The roles that a form chooses: one system role, or none of them, and custom ones. */
public record RolesForm(@Nullable String role, @Nullable List<String> custom) {

    static RolesForm of(Member member) {
        return new RolesForm(
                member.role().name(), member.customRoles().stream().map(UUID::toString).toList());
    }

    static RolesForm ofNew() {
        return new RolesForm(Role.MEMBER.name(), List.of());
    }

    /** What was chosen; empty for what no form of ours offers. */
    Optional<Assigned> assigned() {
        try {
            List<UUID> ids = chosen().stream().map(UUID::fromString).toList();
            return Arrays.stream(Role.values())
                    .filter(known -> known.name().equals(role))
                    .findFirst()
                    .map(known -> new Assigned(known, ids));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    /** Whether a system role is chosen, for the page. */
    public boolean is(Role candidate) {
        return candidate.name().equals(role);
    }

    /** Whether a custom role is chosen, for the page. */
    public boolean has(UUID customRole) {
        return chosen().contains(customRole.toString());
    }

    private List<String> chosen() {
        return custom == null ? List.of() : custom;
    }
}
