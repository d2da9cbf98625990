package io.stallholder.linking;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.Assignment;
import io.stallholder.organizations.Membership;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what a pending link needs next. Opens its own transactions. */
public final class ShowLink {

    private final ReceiveToken.Store store;
    private final Parts parts;
    private final Claims claims;
    private final PendingLinks pending;

    ShowLink(ReceiveToken.Store store, Parts parts, Claims claims, PendingLinks pending) {
        this.store = store;
        this.parts = parts;
        this.claims = claims;
        this.pending = pending;
    }

    /** The link that the visitor brought or left last, if there is one. */
    public Optional<UUID> newest(Visitor visitor) {
        return store.transactions()
                .asSystem(() -> {
                    List<LinkRow> ofBrowser = store.links().ofBrowser(visitor.browser().value());
                    if (!ofBrowser.isEmpty()) {
                        return Optional.of(ofBrowser.getFirst().id());
                    }
                    return visitor.user()
                            .flatMap(user ->
                                    store.links().ofUser(user).stream()
                                            .filter(link -> link.state().open())
                                            .findFirst()
                                            .map(LinkRow::id));
                });
    }

    /** The next step of this link for this visitor. */
    public Step show(UUID id, Visitor visitor) {
        return store.transactions()
                .asSystem(() -> {
                    visitor.user().ifPresent(user -> claims.claim(visitor.browser(), user));
                    Optional<LinkRow> link =
                            store.links().find(id).filter(row -> store.claims().holds(id, visitor));
                    return link.isEmpty() ? new Step.Nothing() : step(link.get(), visitor.user());
                });
    }

    private Step step(LinkRow link, Optional<UserId> user) {
        PendingLink shown = pending.shown(link);
        Optional<AssignAnswer> obstacle = parts.assignments().obstacle(link.license());
        if (obstacle.isPresent()) {
            return refused(link, obstacle.get(), user);
        }
        if (user.isEmpty()) {
            return new Step.SignIn(shown);
        }
        boolean profiled = parts.users().find(user.get()).map(User::profileComplete).orElse(false);
        if (!profiled) {
            return new Step.Profile(shown);
        }
        if (link.state() == LinkState.IDENTIFIED) {
            store.links().move(link, LinkState.AWAITING_ORGANIZATION);
        }
        List<Step.Choice> choices =
                parts.organizations().of(user.get()).stream()
                        .map(membership -> choice(link, membership))
                        .toList();
        return new Step.Choose(shown, choices);
    }

    private Step.Choice choice(LinkRow link, Membership membership) {
        Organization organization = membership.organization();
        if (membership.role() != Role.ADMIN) {
            return new Step.Choice(organization, Optional.of(Step.Obstacle.NOT_ADMIN));
        }
        return new Step.Choice(
                organization,
                parts.assignments()
                        .obstacle(link.license(), organization.id())
                        .map(answer -> Step.Obstacle.HAS_SUBSCRIPTION));
    }

    private Step refused(LinkRow link, AssignAnswer obstacle, Optional<UserId> user) {
        PendingLink shown = pending.shown(link);
        return switch (obstacle) {
            case AssignAnswer.LicenseTaken(var holder, var since) ->
                    taken(link, new Holder(false, holder, since), user);
            case AssignAnswer.AccountTaken(_, var holder, var since) ->
                    taken(link, new Holder(true, holder, since), user);
            case AssignAnswer.SubscriptionEnded _, AssignAnswer.SubscriptionUnknown _ ->
                    new Step.Ended(shown);
            case AssignAnswer.Assigned(Assignment made) ->
                    taken(link, new Holder(false, made.organization(), made.from()), user);
            case AssignAnswer.AlreadyAssigned(Assignment made) ->
                    taken(link, new Holder(false, made.organization(), made.from()), user);
            case AssignAnswer.OrganizationTaken taken ->
                    throw new IllegalStateException("no organization was named: " + taken);
        };
    }

    private Step taken(LinkRow link, Holder holder, Optional<UserId> user) {
        Optional<Organization> known =
                user.flatMap(person -> parts.organizations().roleOf(person, holder.organization()))
                        .flatMap(role -> parts.organizations().find(holder.organization()));
        PendingLink shown = pending.shown(link);
        if (known.isPresent() && !holder.sameAccount()) {
            return new Step.Linked(shown, known.get(), holder.since());
        }
        return new Step.Taken(
                shown,
                holder.sameAccount(),
                known,
                holder.since(),
                link.holderAskedAt().isPresent());
    }

    private record Holder(boolean sameAccount, OrganizationId organization, Instant since) {}
}
