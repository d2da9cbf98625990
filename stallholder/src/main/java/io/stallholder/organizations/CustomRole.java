package io.stallholder.organizations;

import io.stallholder.kernel.OrganizationId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A role that an organization made for itself.
 *
 * @param members how many members hold it
 */
public record CustomRole(
        UUID id, OrganizationId organization, String name, List<Policy> policies, int members) {

    /** The longest name. */
    public static final int NAME_MAX = 60;

    private static final Set<String> TAKEN =
            Set.of("admin", "administrator", "owner", "billing", "developer", "member", "custom");

    /** Copies the policies. */
    public CustomRole {
        policies = List.copyOf(policies);
    }

    /** Whether a role can be called that: one line, not too long, not what a system role is. */
    public static boolean isName(String name) {
        String text = name.strip();
        return !text.isEmpty()
                && text.length() <= NAME_MAX
                && text.chars().noneMatch(Character::isISOControl)
                && !TAKEN.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Which effect it has on a right; empty for none. */
    public Optional<Effect> effect(Permission permission) {
        return policies.stream()
                .filter(policy -> policy.permission() == permission)
                .map(Policy::effect)
                .findFirst();
    }
}
