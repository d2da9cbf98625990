package io.stallholder.organizations;

import io.stallholder.audit.AuditLog;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Shows an invitation to the person it is for, and makes them a member. It is for whoever's proved
 * address is the one that was invited, with the link of the mail, or with an address that was
 * proved after it was sent; anybody else gets what a wrong id gets. Opens its own transactions.
 */
public final class AcceptInvitation {

    private final Transactions transactions;
    private final Organizations.Tables tables;
    private final InvitationRows invitations;
    private final Means means;

    AcceptInvitation(
            Transactions transactions,
            Organizations.Tables tables,
            InvitationRows invitations,
            Means means) {
        this.transactions = transactions;
        this.tables = tables;
        this.invitations = invitations;
        this.means = means;
    }

    /** What the invitation offers; changes nothing. */
    public Look look(Actor.Person person, Claim claim) {
        return transactions.asSystem(() -> {
            Optional<Invitation> found = theirs(person, claim);
            if (found.isEmpty()) {
                return new Look.Gone();
            }
            Invitation invitation = found.get();
            Organization organization =
                    tables.organizations().find(invitation.organization()).orElseThrow();
            if (isMember(person, invitation)) {
                return new Look.Member(organization);
            }
            Optional<String> inviter = inviter(invitation);
            if (!stands(invitation) || inviter.isEmpty()) {
                return new Look.Gone();
            }
            return new Look.Offered(
                    invitation, organization, inviter.get(), customRoles(invitation));
        });
    }

    /** The invitations that wait for a person, the newest first; changes nothing. */
    public List<Waiting> waiting(Actor.Person person) {
        return transactions.asSystem(() ->
                invitations.pendingOf(person.email(), means.clock().now()).stream()
                        .filter(found -> found.provedBy().filter(person.id()::equals).isPresent())
                        .map(found ->
                                new Waiting(
                                        found.id(),
                                        tables.organizations()
                                                .find(found.organization())
                                                .orElseThrow()
                                                .name()))
                        .toList());
    }

    /** Makes the person a member; once, and only while the inviter may still invite so. */
    public AcceptAnswer accept(Actor.Person person, Claim claim, String network) {
        return transactions.asSystem(() -> {
            Optional<Invitation> seen = theirs(person, claim);
            if (seen.isEmpty()) {
                return new AcceptAnswer.Gone();
            }
            // From here on nobody else changes this organization; what was read is read again.
            tables.organizations().lock(seen.get().organization());
            return theirs(person, claim)
                    .map(invitation -> accept(person, invitation, network))
                    .orElseGet(AcceptAnswer.Gone::new);
        });
    }

    private AcceptAnswer accept(Actor.Person person, Invitation invitation, String network) {
        Instant now = means.clock().now();
        Organization organization = organization(invitation);
        if (isMember(person, invitation)) {
            invitations.settle(invitation.id(), InvitationState.ACCEPTED, now);
            return new AcceptAnswer.Accepted(organization);
        }
        Acting acting = new Acting(person, organization, rights(invitation), network);
        if (waitsForAnAdmin(invitation)) {
            return new AcceptAnswer.Gone();
        }
        if (!stands(invitation)) {
            invitations.settle(invitation.id(), InvitationState.REVOKED, now);
            means.audit()
                    .record(
                            acting.entry(
                                    "invitation.refused",
                                    Map.of("invitedBy", invitation.invitedBy().toString())));
            return new AcceptAnswer.Gone();
        }
        invitations.settle(invitation.id(), InvitationState.ACCEPTED, now);
        tables.members()
                .insert(
                        organization.id(),
                        new Member(person.id(), invitation.role(), invitation.customRoles(), now));
        Optional<User> inviter = means.users().find(invitation.invitedBy());
        means.audit()
                .record(
                        acting.entry(
                                "invitation.accepted",
                                Map.of(
                                        "role", invitation.role().name(),
                                        "invitedBy",
                                                inviter.map(user -> user.email().value())
                                                        .orElse(""))));
        inviter.ifPresent(user -> means.mails().accepted(acting, user));
        return new AcceptAnswer.Accepted(organization);
    }

    private Organization organization(Invitation invitation) {
        return tables.organizations().find(invitation.organization()).orElseThrow();
    }

    /** An organization that the vendor has brought begins with an Admin; others wait for one. */
    private boolean waitsForAnAdmin(Invitation invitation) {
        return invitation.role() != Role.ADMIN
                && tables.organizations().admins(invitation.organization()) == 0;
    }

    private Optional<Invitation> theirs(Actor.Person person, Claim claim) {
        return invitations
                .find(claim.invitation())
                .filter(invitation -> invitation.open(means.clock().now()))
                .filter(invitation -> invitation.email().equals(person.email()))
                .filter(invitation ->
                        invitation.provedBy().filter(person.id()::equals).isPresent()
                                || invitations.isToken(
                                        invitation.id(),
                                        new InvitationToken(claim.token()).hash()));
    }

    /** The address of the person, or the name of the key. */
    private Optional<String> inviter(Invitation invitation) {
        return means.users()
                .find(invitation.invitedBy())
                .map(user -> user.email().value())
                .or(() -> key(invitation).map(ApiKey::name));
    }

    private Optional<ApiKey> key(Invitation invitation) {
        UUID id = invitation.invitedBy().value();
        return means.keys()
                .find(Optional.of(invitation.organization()), id)
                .or(() -> means.keys().find(Optional.empty(), id))
                .filter(key -> key.isLiving(means.clock().now()));
    }

    private Optional<Rights> keyRights(Invitation invitation) {
        return key(invitation)
                .flatMap(key ->
                        switch (key.kind()) {
                            case ORGANIZATION -> Optional.of(Rights.ofKey(key.scopes()));
                            case SELLER ->
                                    key.scopes().contains(SellerScope.ORGANIZATIONS_MANAGE.id())
                                            ? Optional.of(Rights.of(Role.ADMIN, List.of()))
                                            : Optional.empty();
                        });
    }

    /** Whether the inviter, a member or a living key, could send the same invitation now. */
    private boolean stands(Invitation invitation) {
        return tables.members()
                .rightsOf(invitation.invitedBy(), invitation.organization())
                .or(() -> keyRights(invitation))
                .filter(inviter -> inviter.may(Permission.MANAGE_ORGANIZATION))
                .filter(inviter -> inviter.covers(rights(invitation)))
                .isPresent();
    }

    private Rights rights(Invitation invitation) {
        return Rights.of(
                invitation.role(),
                customRoles(invitation).stream()
                        .flatMap(role -> role.policies().stream())
                        .toList());
    }

    private List<CustomRole> customRoles(Invitation invitation) {
        return means.roles().of(invitation.organization()).stream()
                .filter(role -> invitation.customRoles().contains(role.id()))
                .toList();
    }

    private boolean isMember(Actor.Person person, Invitation invitation) {
        return tables.members().rightsOf(person.id(), invitation.organization()).isPresent();
    }

    /**
     * What a person shows.
     *
     * @param token of the mail's link; empty without it
     */
    public record Claim(UUID invitation, String token) {

        /** Leaves the token out: it never reaches a log. */
        @Override
        public String toString() {
            return "Claim[" + invitation + "]";
        }
    }

    /** An invitation that waits for its reader. */
    public record Waiting(UUID id, String organization) {}

    /** What a link leads to. */
    public sealed interface Look {

        /**
         * It can be accepted.
         *
         * @param inviter the address of who invited, or the name of a key
         */
        record Offered(
                Invitation invitation,
                Organization organization,
                String inviter,
                List<CustomRole> customRoles)
                implements Look {}

        /** The person belongs to the organization already. */
        record Member(Organization organization) implements Look {}

        /** It was used, revoked, has expired, is another address's, or never was. */
        record Gone() implements Look {}
    }

    /** What accepting reads, writes and sends with. */
    record Means(
            RoleRows roles,
            Users users,
            KeyRows keys,
            MemberMails mails,
            AuditLog audit,
            WallClock clock) {}
}
