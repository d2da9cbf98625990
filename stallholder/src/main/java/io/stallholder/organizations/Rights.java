package io.stallholder.organizations;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a member may do. The rights of the system role and of every custom role add up; what a
 * custom role denies is taken, whoever else gives it. Only an Admin's rights cannot be narrowed, so
 * that there is always somebody who can put things right.
 *
 * @param role the system role; {@link Role#CUSTOM} for a member who has custom roles only
 */
public record Rights(Role role, Set<Permission> permissions) {

    /** Copies the permissions. */
    public Rights {
        permissions = Set.copyOf(permissions);
    }

    /** What a system role and the policies of custom roles come to. */
    public static Rights of(Role role, Collection<Policy> policies) {
        EnumSet<Permission> held = EnumSet.noneOf(Permission.class);
        held.addAll(role.permissions());
        if (role != Role.ADMIN) {
            policies.stream()
                    .filter(policy -> policy.effect() == Effect.ALLOW)
                    .forEach(policy -> held.add(policy.permission()));
            policies.stream()
                    .filter(policy -> policy.effect() == Effect.DENY)
                    .forEach(policy -> held.remove(policy.permission()));
        }
        return new Rights(role, held);
    }

    /** What a key holds; none makes it an Admin. */
    public static Rights ofKey(Collection<String> scopes) {
        return new Rights(
                Role.CUSTOM,
                scopes.stream()
                        .flatMap(scope -> Permission.parse(scope).stream())
                        .collect(Collectors.toSet()));
    }

    /** Whether the member holds this right. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether the member is an Admin: only a system role makes one. */
    public boolean admin() {
        return role == Role.ADMIN;
    }

    /** Whether whoever holds these may hand out the others: nobody gives what they do not have. */
    public boolean covers(Rights others) {
        return (admin() || !others.admin()) && permissions.containsAll(others.permissions);
    }
}
