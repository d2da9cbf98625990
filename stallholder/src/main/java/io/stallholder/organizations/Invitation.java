package io.stallholder.organizations;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An address that may join an organization, once.
 *
 * @param role the system role it would get
 * @param customRoles the ids of the custom roles it would get
 * @param invitedBy who answers for it: the right to invite is asked for again when it is accepted
 * @param mails how often it was sent
 * @param expiresAt until when it can be accepted, by the wall clock
 * @param provedBy who proved the address after the invitation was sent
 */
public record Invitation(
        UUID id,
        OrganizationId organization,
        EmailAddress email,
        Role role,
        List<UUID> customRoles,
        UserId invitedBy,
        InvitationState state,
        int mails,
        Instant mailedAt,
        Instant expiresAt,
        Optional<UserId> provedBy) {

    /** Copies the custom roles. */
    public Invitation {
        customRoles = List.copyOf(customRoles);
    }

    /** Whether it can be accepted at that time of the wall clock. */
    public boolean open(Instant now) {
        return state == InvitationState.PENDING && now.isBefore(expiresAt);
    }
}
