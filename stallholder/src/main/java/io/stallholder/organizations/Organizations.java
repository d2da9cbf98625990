package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The organizations and their members.
 *
 * <p>Every method runs in the caller's transaction. The app role sees the organization it is in and
 * its person's memberships, and changes nothing; the system role sees and may do everything.
 */
public final class Organizations {

    /** The most characters of an external id. */
    public static final int EXTERNAL_ID_MAX = 200;

    /** The most organizations that a search shows. */
    public static final int FOUND_MAX = 100;

    private final OrganizationRows rows;
    private final MemberRows members;
    private final Users users;
    private final AuditLog audit;
    private final Origin origin;

    Organizations(Tables tables, Users users, AuditLog audit, Origin origin) {
        this.rows = tables.organizations();
        this.members = tables.members();
        this.users = users;
        this.audit = audit;
        this.origin = origin;
    }

    /** Creates one with its first Admin. System role. */
    public OrganizationId create(String name, UserId firstAdmin) {
        Transactions.required();
        String trimmed = name.strip();
        if (!Organization.isName(trimmed)) {
            throw new IllegalArgumentException("not a name for an organization: " + name);
        }
        User admin =
                users.find(firstAdmin)
                        .orElseThrow(() -> new IllegalStateException("no user " + firstAdmin));
        Organization created =
                new Organization(
                        new OrganizationId(origin.ids().next()),
                        trimmed,
                        Optional.empty(),
                        origin.clock().now());
        rows.insert(created);
        members.insert(
                created.id(), new Member(firstAdmin, Role.ADMIN, List.of(), created.createdAt()));
        audit.record(
                Entry.of(
                        new Actor.Person(admin.id(), admin.email(), admin.operator()),
                        created.id(),
                        "organization.created",
                        Map.of("name", trimmed)));
        return created.id();
    }

    /**
     * Adds a person, or gives a member another system role and no custom one. The last Admin stays
     * one: the database refuses to lose it. System role.
     */
    public void admit(OrganizationId organization, UserId user, Role role) {
        Transactions.required();
        members.insert(organization, new Member(user, role, List.of(), origin.clock().now()));
    }

    /** The organization, if the role may see it. */
    public Optional<Organization> find(OrganizationId id) {
        Transactions.required();
        return rows.find(id);
    }

    /**
     * Lets one change of this organization's people, roles or name happen at a time, until the
     * caller's transaction ends. What is read after it stays true until then.
     */
    public void lock(OrganizationId id) {
        Transactions.required();
        rows.lock(id);
    }

    /** Gives it another name. */
    public void rename(Acting acting, String name) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        String trimmed = name.strip();
        if (!Organization.isName(trimmed)) {
            throw new IllegalArgumentException("not a name for an organization: " + name);
        }
        rows.rename(acting.id(), trimmed);
        audit.record(
                acting.entry(
                        "organization.renamed",
                        Map.of("before", acting.organization().name(), "name", trimmed)));
    }

    /**
     * Organizations whose name contains a text, or whose id or external id it is, by name; at most
     * {@link #FOUND_MAX}. An empty text finds all. System role.
     */
    public List<Organization> search(String text) {
        Transactions.required();
        return rows.search(text.strip(), FOUND_MAX);
    }

    /** A person's organizations by name, at most 500. */
    public List<Membership> of(UserId user) {
        Transactions.required();
        return members.of(user);
    }

    /**
     * A person's system role; empty for a stranger. For what only an Admin may do, and for showing
     * it: whatever a permission names asks {@link #may}.
     */
    public Optional<Role> roleOf(UserId user, OrganizationId organization) {
        return rightsOf(user, organization).map(Rights::role);
    }

    /**
     * What a person may do in an organization, as the database has it now; empty for a stranger.
     */
    public Optional<Rights> rightsOf(UserId user, OrganizationId organization) {
        Transactions.required();
        return members.rightsOf(user, organization);
    }

    /**
     * Whether a person holds a right in an organization; a stranger holds none. Nothing is
     * remembered: a right that is taken is gone with the next question.
     */
    public boolean may(UserId user, OrganizationId organization, Permission permission) {
        return rightsOf(user, organization).filter(rights -> rights.may(permission)).isPresent();
    }

    /** Everyone who belongs to it, at most 1000, longest first. */
    public List<Member> members(OrganizationId organization) {
        Transactions.required();
        return members.members(organization);
    }

    /** The addresses of its Admins, for mail. System role. */
    public List<EmailAddress> adminsOf(OrganizationId organization) {
        return admins(organization).stream().map(User::email).toList();
    }

    /** Its Admins, for mail in their language. System role. */
    public List<User> admins(OrganizationId organization) {
        Transactions.required();
        List<UserId> admins =
                members.members(organization).stream()
                        .filter(member -> member.role() == Role.ADMIN)
                        .map(Member::user)
                        .toList();
        return users.findAll(admins);
    }

    /** The organization that a usage event names: by id, or by external id. System role. */
    public Optional<OrganizationId> bySubject(String subject) {
        return Optional.ofNullable(bySubjects(List.of(subject)).get(subject));
    }

    /** The same for many subjects at once; those that name nothing are absent. System role. */
    public Map<String, OrganizationId> bySubjects(Collection<String> subjects) {
        Transactions.required();
        return rows.bySubjects(subjects);
    }

    /**
     * Gives an organization the id that the vendor's own platform uses, so that usage events may
     * name it; it replaces an earlier one. System role.
     */
    public ExternalIdAnswer setExternalId(
            OrganizationId organization, String externalId, Actor by) {
        Transactions.required();
        String id = externalId.strip();
        if (!isExternalId(id)) {
            return new ExternalIdAnswer.Unusable();
        }
        rows.lockExternalIds();
        Optional<OrganizationId> named = bySubject(id);
        if (named.isPresent()) {
            return named.get().equals(organization)
                    ? new ExternalIdAnswer.Given()
                    : new ExternalIdAnswer.Taken();
        }
        rows.setExternalId(organization, id);
        audit.record(
                Entry.of(
                        by,
                        organization,
                        "organization.external-id-set",
                        Map.of("externalId", id)));
        return new ExternalIdAnswer.Given();
    }

    /** Whether it was closed: nothing can be linked to it or moved to it. */
    public boolean isClosed(OrganizationId organization) {
        Transactions.required();
        return rows.isClosed(organization);
    }

    /** Closes it, or opens it again. System role. */
    public void setClosed(OrganizationId organization, boolean closed, Actor by) {
        Transactions.required();
        if (closed == rows.isClosed(organization)) {
            return;
        }
        rows.close(organization, closed ? Optional.of(origin.clock().now()) : Optional.empty());
        audit.record(
                closed
                        ? Entry.of(by, organization, "organization.closed", Map.of())
                        : Entry.of(by, organization, "organization.reopened", Map.of()));
    }

    /** Whether an organization can have that as its external id. */
    static boolean isExternalId(String text) {
        String id = text.strip();
        return !id.isEmpty()
                && id.length() <= EXTERNAL_ID_MAX
                && id.chars().noneMatch(Character::isISOControl);
    }

    /** Creates one without members, whose people are to come. System role. */
    Organization bring(String name, Actor by, String network) {
        Organization brought =
                new Organization(
                        new OrganizationId(origin.ids().next()),
                        name.strip(),
                        Optional.empty(),
                        origin.clock().now());
        rows.insert(brought);
        audit.record(
                Entry.of(by, brought.id(), "organization.brought", Map.of("name", brought.name()))
                        .from(network));
        return brought;
    }

    /** Lets one organization get an external id at a time, until the transaction ends. */
    void lockExternalIds() {
        rows.lockExternalIds();
    }

    /** The tables that this reads and writes. */
    record Tables(OrganizationRows organizations, MemberRows members) {}

    /** Where new rows get their ids and dates from. */
    record Origin(Ids ids, BusinessClock clock) {}
}
