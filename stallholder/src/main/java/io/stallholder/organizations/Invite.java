package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Ids;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Invites addresses into an organization, sends an invitation again and takes it back. What it
 * answers does not depend on whether an address has an account. Runs in the caller's transaction,
 * which has locked the organization.
 */
public final class Invite {

    /** The most addresses of one form. */
    public static final int AT_ONCE_MAX = 20;

    /** The most invitations of an organization that wait at a time. */
    public static final int PENDING_MAX = 100;

    /** The most invitations of an organization within 24 hours, revoked ones included. */
    public static final int PER_DAY_MAX = 200;

    /** How often one invitation is mailed at most. */
    public static final int MAILS_MAX = 5;

    static final Duration BETWEEN_MAILS = Duration.ofSeconds(60);

    private final InvitationRows invitations;
    private final ChangeMembers members;
    private final Means means;

    Invite(InvitationRows invitations, ChangeMembers members, Means means) {
        this.invitations = invitations;
        this.members = members;
        this.means = means;
    }

    /** The invitations that wait or have expired, the newest first. */
    public List<Invitation> pending(OrganizationId organization) {
        Transactions.required();
        return invitations.pending(organization);
    }

    /**
     * Invites these addresses. An address that is invited already gets the roles and the mail of
     * now; the link of before is void.
     *
     * @param offer what they are invited to, in the language of the mails
     */
    public InviteAnswer invite(Acting acting, List<EmailAddress> addresses, Offer offer) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        Optional<ChangeMembers.Granted> granted = members.granted(acting, offer.roles());
        if (granted.isEmpty()) {
            return new InviteAnswer.NoRole();
        }
        if (!acting.rights().covers(granted.get().rights())) {
            return new InviteAnswer.NotYours();
        }
        Instant now = means.clock().now();
        List<Invitation> before = invitations.pending(acting.id());
        boolean tooMany =
                addresses.size() > AT_ONCE_MAX
                        || before.size() + addresses.size() > PENDING_MAX
                        || invitations.createdSince(acting.id(), now.minus(Duration.ofDays(1)))
                                        + addresses.size()
                                > PER_DAY_MAX;
        if (tooMany) {
            return new InviteAnswer.TooMany();
        }
        for (EmailAddress address : addresses) {
            before.stream()
                    .filter(invitation -> invitation.email().equals(address))
                    .forEach(old -> invitations.settle(old.id(), InvitationState.REVOKED, now));
            send(acting, address, offer, granted.get());
        }
        return new InviteAnswer.Sent(addresses.size());
    }

    /** Mails an invitation again, with a new link and a new term; the link of before is void. */
    public AgainAnswer again(Acting acting, UUID id, Locale locale) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        Optional<Invitation> found = find(acting, id);
        if (found.isEmpty()) {
            return AgainAnswer.GONE;
        }
        Invitation old = found.get();
        Optional<ChangeMembers.Granted> granted = members.granted(acting, assigned(old));
        if (granted.filter(roles -> acting.rights().covers(roles.rights())).isEmpty()) {
            return AgainAnswer.NOT_YOURS;
        }
        Instant now = means.clock().now();
        if (old.mails() >= MAILS_MAX) {
            return AgainAnswer.ENOUGH;
        }
        if (now.isBefore(old.mailedAt().plus(BETWEEN_MAILS))) {
            return AgainAnswer.TOO_SOON;
        }
        mailAgain(acting, old, new Offer(assigned(old), locale), granted.get());
        return AgainAnswer.SENT;
    }

    /** Takes an invitation back; false if there is none that waits. */
    public boolean revoke(Acting acting, UUID id) {
        Transactions.required();
        acting.mustHold(Permission.MANAGE_ORGANIZATION);
        Optional<Invitation> found = find(acting, id);
        if (found.isEmpty()
                || !invitations.settle(id, InvitationState.REVOKED, means.clock().now())) {
            return false;
        }
        audit(acting, "invitation.revoked", found.get());
        return true;
    }

    private void mailAgain(
            Acting acting, Invitation old, Offer offer, ChangeMembers.Granted granted) {
        Instant now = means.clock().now();
        InvitationToken token = InvitationToken.fresh();
        Invitation again =
                new Invitation(
                        old.id(),
                        old.organization(),
                        old.email(),
                        old.role(),
                        old.customRoles(),
                        old.invitedBy(),
                        old.state(),
                        old.mails() + 1,
                        now,
                        now.plus(means.settings().lives()),
                        old.provedBy());
        invitations.mailAgain(again, token.hash());
        audit(acting, "invitation.sent-again", again);
        means.mails()
                .invited(
                        acting,
                        again,
                        new MemberMails.Token(token.text(), offer.locale(), granted.custom()));
    }

    private static Assigned assigned(Invitation invitation) {
        return new Assigned(invitation.role(), invitation.customRoles());
    }

    private Optional<Invitation> find(Acting acting, UUID id) {
        return invitations
                .find(id)
                .filter(invitation -> invitation.organization().equals(acting.id()))
                .filter(invitation -> invitation.state() == InvitationState.PENDING);
    }

    private void send(
            Acting acting, EmailAddress address, Offer offer, ChangeMembers.Granted granted) {
        Instant now = means.clock().now();
        InvitationToken token = InvitationToken.fresh();
        Invitation invitation =
                new Invitation(
                        means.ids().next(),
                        acting.id(),
                        address,
                        offer.roles().role(),
                        offer.roles().customRoles(),
                        acting.byId(),
                        InvitationState.PENDING,
                        1,
                        now,
                        now.plus(means.settings().lives()),
                        Optional.empty());
        invitations.insert(invitation, token.hash());
        audit(acting, "invitation.sent", invitation);
        means.mails()
                .invited(
                        acting,
                        invitation,
                        new MemberMails.Token(token.text(), offer.locale(), granted.custom()));
    }

    private void audit(Acting acting, String act, Invitation invitation) {
        means.audit()
                .record(
                        acting.entry(
                                act,
                                Map.of(
                                        "address", invitation.email().value(),
                                        "role", invitation.role().name(),
                                        "customRoles",
                                                String.valueOf(invitation.customRoles().size()))));
    }

    /** What people are invited to, and the language of the mails. */
    public record Offer(Assigned roles, Locale locale) {}

    /** What inviting sends and dates with. */
    record Means(
            MemberMails mails,
            AuditLog audit,
            Ids ids,
            WallClock clock,
            InvitationSettings settings) {}
}
