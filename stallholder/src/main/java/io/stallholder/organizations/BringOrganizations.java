package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.BringAnswer.State;
import io.stallholder.platform.Transactions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings organizations that the vendor has already. Who has a verified account belongs to it at
 * once and is told; others are invited by mail, and before an Admin is there everybody is. Runs in
 * the caller's transaction, system role.
 */
public final class BringOrganizations {

    private final Organizations organizations;
    private final Users users;
    private final Invite invite;
    private final MemberMails mails;
    private final AuditLog audit;

    BringOrganizations(Organizations organizations, Users users, Invite invite, Sends sends) {
        this.organizations = organizations;
        this.users = users;
        this.invite = invite;
        this.mails = sends.mails();
        this.audit = sends.audit();
    }

    /** Brings it, or finds it by its external id. */
    public BringAnswer bring(BroughtOrganization wish, Actor.SellerKey by, String network) {
        Transactions.required();
        organizations.lockExternalIds();
        Optional<Organization> named =
                organizations.bySubject(wish.externalId().strip()).flatMap(organizations::find);
        if (named.isPresent()) {
            Organization known = named.get();
            return known.externalId().filter(wish.externalId().strip()::equals).isPresent()
                    ? new BringAnswer.Known(known, states(known.id(), wish))
                    : new BringAnswer.Taken();
        }
        Organization fresh = organizations.bring(wish.name(), by, network);
        ExternalIdAnswer given = organizations.setExternalId(fresh.id(), wish.externalId(), by);
        if (!(given instanceof ExternalIdAnswer.Given)) {
            throw new IllegalStateException(wish.externalId() + " was free, and is " + given);
        }
        Organization brought = organizations.find(fresh.id()).orElseThrow();
        Acting acting = new Acting(by, brought, Rights.of(Role.ADMIN, List.of()), network);
        List<BroughtOrganization.Person> adminsFirst =
                wish.people().stream()
                        .sorted(Comparator.comparing(person -> person.role() != Role.ADMIN))
                        .toList();
        for (BroughtOrganization.Person person : adminsFirst) {
            if (!take(acting, person)) {
                return new BringAnswer.NotInvited();
            }
        }
        return new BringAnswer.Brought(brought, states(brought.id(), wish));
    }

    private boolean take(Acting acting, BroughtOrganization.Person person) {
        Optional<User> user = users.findByEmail(person.email()).filter(User::verified);
        boolean administered = !organizations.admins(acting.id()).isEmpty();
        if (user.isEmpty() || !(administered || person.role() == Role.ADMIN)) {
            Invite.Offer offer =
                    new Invite.Offer(new Assigned(person.role(), List.of()), person.locale());
            return invite.invite(acting, List.of(person.email()), offer)
                    instanceof InviteAnswer.Sent;
        }
        organizations.admit(acting.id(), user.get().id(), person.role());
        audit.record(
                acting.entry(
                        "member.brought",
                        Map.of(
                                "member", person.email().value(),
                                "name", person.name(),
                                "role", person.role().name())));
        mails.rolesChanged(acting, user.get(), person.role(), List.of());
        return true;
    }

    private List<BringAnswer.Who> states(OrganizationId id, BroughtOrganization wish) {
        List<EmailAddress> members =
                users
                        .findAll(organizations.members(id).stream().map(Member::user).toList())
                        .stream()
                        .map(User::email)
                        .toList();
        List<EmailAddress> invited = invite.pending(id).stream().map(Invitation::email).toList();
        List<BringAnswer.Who> states = new ArrayList<>();
        for (BroughtOrganization.Person person : wish.people()) {
            State state =
                    members.contains(person.email())
                            ? State.MEMBER
                            : invited.contains(person.email()) ? State.INVITED : State.SKIPPED;
            states.add(new BringAnswer.Who(person, state));
        }
        return states;
    }

    /** What is written and sent with. */
    record Sends(MemberMails mails, AuditLog audit) {}
}
