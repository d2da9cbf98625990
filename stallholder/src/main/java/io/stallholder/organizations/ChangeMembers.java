package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.identity.User;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives members other roles and removes them. Nobody gives a right that they do not hold, or
 * touches a member who holds one; nobody takes the last Admin. Runs in the caller's transaction,
 * which has locked the organization.
 */
public final class ChangeMembers {

    private final Organizations.Tables tables;
    private final RoleRows roles;
    private final AuditLog audit;
    private final MemberMails mails;

    ChangeMembers(Organizations.Tables tables, RoleRows roles, AuditLog audit, MemberMails mails) {
        this.tables = tables;
        this.roles = roles;
        this.audit = audit;
        this.mails = mails;
    }

    /** Gives a member these roles and no others, and writes to them. */
    public MemberAnswer assign(Acting acting, User member, Assigned wanted) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        Optional<Member> found = find(acting, member.id());
        if (found.isEmpty()) {
            return new MemberAnswer.Gone();
        }
        Optional<Granted> granted = granted(acting, wanted);
        if (granted.isEmpty()) {
            return new MemberAnswer.NoRole();
        }
        Member old = found.get();
        if (!acting.rights().covers(rightsOf(acting, old.user()))
                || !acting.rights().covers(granted.get().rights())) {
            return new MemberAnswer.NotYours();
        }
        if (old.role() == wanted.role() && old.customRoles().equals(wanted.customRoles())) {
            return new MemberAnswer.Unchanged();
        }
        if (old.role() == Role.ADMIN && wanted.role() != Role.ADMIN && isLastAdmin(acting)) {
            return new MemberAnswer.LastAdmin();
        }
        tables.members().setRole(acting.id(), old.user(), wanted.role());
        tables.members().setCustomRoles(acting.id(), old.user(), wanted.customRoles());
        audit.record(
                acting.entry(
                        "member.roles-changed",
                        Map.of(
                                "member", member.email().value(),
                                "before", words(acting, old.role(), old.customRoles()),
                                "after", words(acting, wanted.role(), wanted.customRoles()))));
        mails.rolesChanged(acting, member, granted.get().role(), granted.get().custom());
        return new MemberAnswer.Done();
    }

    /** Ends a membership and writes to who was removed. Sessions lose it with the next request. */
    public MemberAnswer remove(Acting acting, User member) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        Optional<Member> found = find(acting, member.id());
        if (found.isEmpty()) {
            return new MemberAnswer.Gone();
        }
        if (!acting.rights().covers(rightsOf(acting, member.id()))) {
            return new MemberAnswer.NotYours();
        }
        if (found.get().role() == Role.ADMIN && isLastAdmin(acting)) {
            return new MemberAnswer.LastAdmin();
        }
        tables.members().delete(acting.id(), member.id());
        audit.record(acting.entry("member.removed", Map.of("member", member.email().value())));
        mails.removed(acting, member);
        return new MemberAnswer.Done();
    }

    /** Ends the person's own membership and writes to the Admins who stay. */
    public MemberAnswer leave(Acting acting, List<User> admins) {
        Transactions.required();
        if (acting.rights().admin() && isLastAdmin(acting)) {
            return new MemberAnswer.LastAdmin();
        }
        // The last act that row-level security lets the person write into this log.
        audit.record(acting.entry("member.left", Map.of()));
        tables.members().delete(acting.id(), acting.byId());
        admins.stream()
                .filter(admin -> !admin.id().equals(acting.byId()))
                .forEach(admin -> mails.left(acting, admin));
        return new MemberAnswer.Done();
    }

    /** What the roles come to; empty if none is left or one is not the organization's. */
    Optional<Granted> granted(Acting acting, Assigned wanted) {
        List<CustomRole> custom =
                roles.of(acting.id()).stream()
                        .filter(role -> wanted.customRoles().contains(role.id()))
                        .toList();
        boolean none = wanted.role() == Role.CUSTOM && custom.isEmpty();
        return none || custom.size() != wanted.customRoles().size()
                ? Optional.empty()
                : Optional.of(new Granted(wanted.role(), custom));
    }

    private Optional<Member> find(Acting acting, UserId user) {
        return tables.members().find(acting.id(), user);
    }

    private Rights rightsOf(Acting acting, UserId user) {
        return tables.members().rightsOf(user, acting.id()).orElseThrow();
    }

    private boolean isLastAdmin(Acting acting) {
        return tables.organizations().admins(acting.id()) == 1;
    }

    /** Role names for the log; a custom role by its own. */
    private String words(Acting acting, Role role, List<UUID> custom) {
        return roles.of(acting.id()).stream()
                .filter(found -> custom.contains(found.id()))
                .map(CustomRole::name)
                .reduce(role.name(), (all, name) -> all + ", " + name);
    }

    /** Roles that exist, and the rights that they come to. */
    record Granted(Role role, List<CustomRole> custom) {

        Rights rights() {
            return Rights.of(
                    role, custom.stream().flatMap(found -> found.policies().stream()).toList());
        }
    }
}
