package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes, changes and deletes custom roles. Whoever does it can give, take and deny only rights that
 * they hold themselves, so that no role lifts its maker. Runs in the caller's transaction.
 */
public final class EditRoles {

    /** The most custom roles of an organization. */
    public static final int ROLES_MAX = 50;

    private final RoleRows roles;
    private final InvitationRows invitations;
    private final AuditLog audit;
    private final Organizations.Origin origin;

    EditRoles(
            RoleRows roles,
            InvitationRows invitations,
            AuditLog audit,
            Organizations.Origin origin) {
        this.roles = roles;
        this.invitations = invitations;
        this.audit = audit;
        this.origin = origin;
    }

    /** The custom roles of an organization, by name; at most {@link #ROLES_MAX}. */
    public List<CustomRole> of(OrganizationId organization) {
        Transactions.required();
        return roles.of(organization);
    }

    /** Makes one, which nobody holds yet. */
    public RoleAnswer create(Acting acting, RoleDraft draft) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        CustomRole made =
                new CustomRole(origin.ids().next(), acting.id(), draft.name(), draft.policies(), 0);
        return problem(acting, made, Set.of())
                .orElseGet(() -> {
                    if (roles.of(acting.id()).size() >= ROLES_MAX) {
                        return new RoleAnswer.TooMany();
                    }
                    roles.insert(made, origin.clock().now());
                    audit.record(acting.entry("role.created", details(made)));
                    return new RoleAnswer.Saved(made);
                });
    }

    /** Changes one; whoever holds it has the new rights with their next request. */
    public RoleAnswer change(Acting acting, UUID role, RoleDraft draft) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        return roles.find(acting.id(), role)
                .map(old -> change(acting, old, draft))
                .orElseGet(RoleAnswer.Gone::new);
    }

    /**
     * Deletes one and takes it from everybody who holds it; invitations that would give it are
     * revoked.
     */
    public RoleAnswer delete(Acting acting, UUID role) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        Optional<CustomRole> found = roles.find(acting.id(), role);
        if (found.isEmpty()) {
            return new RoleAnswer.Gone();
        }
        CustomRole old = found.get();
        if (!holdsAll(acting, old.policies())) {
            return new RoleAnswer.NotYours();
        }
        invitations.revokeOf(old, origin.clock().now());
        roles.delete(old);
        audit.record(acting.entry("role.deleted", details(old)));
        return new RoleAnswer.Deleted(old);
    }

    private RoleAnswer change(Acting acting, CustomRole old, RoleDraft draft) {
        CustomRole changed =
                new CustomRole(
                        old.id(), acting.id(), draft.name(), draft.policies(), old.members());
        return problem(acting, changed, Set.copyOf(old.policies()))
                .orElseGet(() -> {
                    roles.update(changed);
                    audit.record(acting.entry("role.changed", details(changed)));
                    return new RoleAnswer.Saved(changed);
                });
    }

    private Optional<RoleAnswer> problem(Acting acting, CustomRole wanted, Set<Policy> before) {
        if (!CustomRole.isName(wanted.name())) {
            return Optional.of(new RoleAnswer.NotAName());
        }
        Set<Policy> after = Set.copyOf(wanted.policies());
        List<Policy> touched =
                Stream.concat(before.stream(), after.stream())
                        .filter(policy -> !before.contains(policy) || !after.contains(policy))
                        .toList();
        if (!holdsAll(acting, touched)) {
            return Optional.of(new RoleAnswer.NotYours());
        }
        boolean taken =
                roles.of(acting.id()).stream()
                        .anyMatch(other ->
                                !other.id().equals(wanted.id())
                                        && other.name().equalsIgnoreCase(wanted.name()));
        return taken ? Optional.of(new RoleAnswer.NameTaken()) : Optional.empty();
    }

    private static boolean holdsAll(Acting acting, List<Policy> policies) {
        return policies.stream().allMatch(policy -> acting.rights().may(policy.permission()));
    }

    private static Map<String, String> details(CustomRole role) {
        return Map.of(
                "role", role.name(),
                "allows", ids(role, Effect.ALLOW),
                "denies", ids(role, Effect.DENY));
    }

    private static String ids(CustomRole role, Effect effect) {
        return role.policies().stream()
                .filter(policy -> policy.effect() == effect)
                .map(policy -> policy.permission().id())
                .collect(Collectors.joining(" "));
    }
}
