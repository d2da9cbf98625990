package io.stallholder.linking;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.Assignment;
import io.stallholder.organizations.Membership;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The organizations of a person, each selectable or with the reason why not. What the same AWS
 * account paid for before comes first: who subscribes again mostly means the same one. Runs in the
 * caller's transaction.
 */
record Choices(ReceiveToken.Store store, Parts parts) {

    List<Step.Choice> of(LinkRow link, UserId user) {
        Map<OrganizationId, Instant> past = past(link);
        boolean verified = parts.users().find(user).filter(User::verified).isPresent();
        return parts.organizations().of(user).stream()
                .map(membership -> choice(link, membership, verified, past))
                .sorted(
                        Comparator.comparing(
                                choice -> choice.paidUntil().orElse(Instant.MIN),
                                Comparator.reverseOrder()))
                .toList();
    }

    private Map<OrganizationId, Instant> past(LinkRow link) {
        Map<OrganizationId, Instant> past = new HashMap<>();
        for (Assignment ended : parts.assignments().pastOfAccount(link.license())) {
            Instant until = ended.until().orElseThrow();
            if (ended.from().isBefore(until)) {
                past.putIfAbsent(ended.organization(), until);
            }
        }
        return past;
    }

    private Step.Choice choice(
            LinkRow link,
            Membership membership,
            boolean verified,
            Map<OrganizationId, Instant> past) {
        Organization organization = membership.organization();
        boolean billing = membership.may(Permission.VIEW_BILLING);
        return new Step.Choice(
                organization,
                verified ? obstacle(link, membership) : Optional.of(Step.Obstacle.UNVERIFIED),
                billing,
                Optional.ofNullable(past.get(organization.id())));
    }

    private Optional<Step.Obstacle> obstacle(LinkRow link, Membership membership) {
        OrganizationId id = membership.organization().id();
        if (parts.organizations().isClosed(id)) {
            return Optional.of(Step.Obstacle.CLOSED);
        }
        Optional<Step.Obstacle> paid =
                parts.assignments().ofOrganization(id).stream()
                        .findFirst()
                        .map(held ->
                                held.license().licenseId().equals(link.license().licenseId())
                                        ? Step.Obstacle.CONNECTED
                                        : Step.Obstacle.HAS_SUBSCRIPTION);
        if (paid.isPresent()) {
            return paid;
        }
        if (store.transfers().isMoving(id, store.clock().now())) {
            return Optional.of(Step.Obstacle.MID_TRANSFER);
        }
        if (membership.role() != Role.ADMIN) {
            return Optional.of(Step.Obstacle.NOT_ADMIN);
        }
        return parts.assignments().obstacle(link.license(), id).map(Choices::policy);
    }

    /** The organization itself is free: what is left stands against the subscription. */
    private static Step.Obstacle policy(AssignAnswer answer) {
        return switch (answer) {
            case AssignAnswer.AlreadyAssigned _ -> Step.Obstacle.CONNECTED;
            case AssignAnswer.OrganizationTaken _ -> Step.Obstacle.HAS_SUBSCRIPTION;
            case AssignAnswer.LicenseTaken _,
                    AssignAnswer.AccountTaken _,
                    AssignAnswer.Assigned _,
                    AssignAnswer.SubscriptionEnded _,
                    AssignAnswer.SubscriptionUnknown _ ->
                    Step.Obstacle.POLICY_LIMIT;
        };
    }
}
