package io.stallholder.linking;

import io.stallholder.catalog.Product;
import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.Assignment;
import io.stallholder.organizations.Membership;
import io.stallholder.organizations.Organization;
import io.stallholder.platform.Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what a pending link needs next. Opens its own transactions. */
public final class ShowLink {

    private final ReceiveToken.Store store;
    private final Parts parts;
    private final Claims claims;
    private final PendingLinks pending;
    private final Choices choices;

    ShowLink(ReceiveToken.Store store, Parts parts, Claims claims, PendingLinks pending) {
        this.store = store;
        this.parts = parts;
        this.claims = claims;
        this.pending = pending;
        this.choices = new Choices(store, parts);
    }

    /** The link that the visitor brought or left last, if there is one. */
    public Optional<UUID> newest(Visitor visitor) {
        return store.transactions()
                .asSystem(() -> {
                    List<LinkRow> ofBrowser = store.links().ofBrowser(visitor);
                    if (!ofBrowser.isEmpty()) {
                        return Optional.of(ofBrowser.getFirst().id());
                    }
                    return visitor.user()
                            .flatMap(user ->
                                    store.links().ofUser(user).stream()
                                            .filter(pending::unfinished)
                                            .findFirst()
                                            .map(LinkRow::id));
                });
    }

    /**
     * The next step of this link for this visitor.
     *
     * @param another whether the person wants it to pay for one more organization than it does
     */
    public Step show(UUID id, Visitor visitor, boolean another) {
        Viewer viewer = viewer(visitor);
        return store.transactions()
                .asSystem(() -> {
                    visitor.user()
                            .flatMap(parts.users()::find)
                            .ifPresent(user -> claims.claim(visitor.browser(), user));
                    Optional<LinkRow> link =
                            store.links().find(id).filter(row -> store.claims().holds(id, visitor));
                    return link.isEmpty() ? new Step.Nothing() : step(link.get(), viewer, another);
                });
    }

    /** Asks row-level security, as the person's own request, which organizations are theirs. */
    private Viewer viewer(Visitor visitor) {
        List<Membership> memberships =
                visitor.user()
                        .map(user ->
                                store.transactions()
                                        .asRequest(
                                                Access.of(user),
                                                () -> parts.organizations().of(user)))
                        .orElseGet(List::of);
        return new Viewer(
                visitor.user(), memberships.stream().map(Membership::organization).toList());
    }

    private Step step(LinkRow link, Viewer viewer, boolean another) {
        Optional<UserId> user = viewer.user();
        PendingLink shown = pending.shown(link);
        Optional<AssignAnswer> obstacle = parts.assignments().obstacle(link.license());
        if (obstacle.isPresent()) {
            return refused(link, obstacle.get(), viewer);
        }
        if (user.isEmpty()) {
            return new Step.SignIn(shown);
        }
        Optional<Step> paying = another ? Optional.empty() : paying(link, viewer);
        if (paying.isPresent()) {
            return paying.get();
        }
        boolean profiled = parts.users().find(user.get()).map(User::profileComplete).orElse(false);
        if (!profiled) {
            return new Step.Profile(shown);
        }
        if (link.state() == LinkState.IDENTIFIED) {
            store.links().move(link, LinkState.AWAITING_ORGANIZATION);
        }
        return new Step.Choose(shown, choices.of(link, user.get()), asked(link, user.get()));
    }

    /** It pays for an organization of the person, and may pay for one more. */
    private Optional<Step> paying(LinkRow link, Viewer viewer) {
        for (Assignment made : parts.assignments().ofLicense(link.license())) {
            Optional<Organization> own = viewer.own(made.organization());
            if (own.isPresent()) {
                return Optional.of(
                        new Step.Linked(
                                pending.shown(link),
                                own.get(),
                                made.from(),
                                true,
                                sharers(link, viewer)));
            }
        }
        return Optional.empty();
    }

    /** Every organization that the subscription pays for; strangers' without their names. */
    private List<Optional<String>> sharers(LinkRow link, Viewer viewer) {
        return parts.assignments().ofLicense(link.license()).stream()
                .map(made -> viewer.own(made.organization()).map(Organization::name))
                .toList();
    }

    /** Whom the person asked: Admins of their organizations, and typed addresses. */
    private List<Step.Asked> asked(LinkRow link, UserId user) {
        List<Step.Asked> asked = new ArrayList<>();
        for (Membership membership : parts.organizations().of(user)) {
            Organization organization = membership.organization();
            store.asks()
                    .askedAt(
                            new AskRows.Ask(
                                    link.id(), organization.id(), AskRows.Purpose.HAND_OVER))
                    .ifPresent(at -> asked.add(new Step.Asked(organization.name(), at)));
        }
        asked.addAll(store.addresses().of(link.id(), user));
        return asked;
    }

    private Step refused(LinkRow link, AssignAnswer obstacle, Viewer viewer) {
        PendingLink shown = pending.shown(link);
        return switch (obstacle) {
            case AssignAnswer.LicenseTaken(var holder, var since) ->
                    taken(link, new Holder(false, holder, since), viewer);
            case AssignAnswer.AccountTaken(_, var holder, var since) ->
                    taken(link, new Holder(true, holder, since), viewer);
            case AssignAnswer.SubscriptionEnded _, AssignAnswer.SubscriptionUnknown _ ->
                    new Step.Ended(shown);
            case AssignAnswer.Assigned(Assignment made) ->
                    taken(link, new Holder(false, made.organization(), made.from()), viewer);
            case AssignAnswer.AlreadyAssigned(Assignment made) ->
                    taken(link, new Holder(false, made.organization(), made.from()), viewer);
            case AssignAnswer.OrganizationTaken taken ->
                    throw new IllegalStateException("no organization was named: " + taken);
        };
    }

    private Step taken(LinkRow link, Holder holder, Viewer viewer) {
        Optional<UserId> user = viewer.user();
        Optional<Organization> known = viewer.own(holder.organization());
        PendingLink shown = pending.shown(link);
        if (known.isPresent() && !holder.sameAccount()) {
            return new Step.Linked(
                    shown, known.get(), holder.since(), false, sharers(link, viewer));
        }
        return new Step.Taken(
                shown,
                holder.sameAccount(),
                known,
                holder.since(),
                parts.catalog()
                        .byProductCode(link.productCode())
                        .map(Product::agreementsPerAccount)
                        .orElse(1),
                store.asks()
                        .asked(
                                new AskRows.Ask(
                                        link.id(), holder.organization(), AskRows.Purpose.HOLDER)),
                user.map(person -> !asked(link, person).isEmpty()).orElse(false),
                user.map(person -> choices.of(link, person)).orElseGet(List::of));
    }

    /** Who looks, and the organizations that row-level security shows them as theirs. */
    private record Viewer(Optional<UserId> user, List<Organization> organizations) {

        Optional<Organization> own(OrganizationId id) {
            return organizations.stream().filter(one -> one.id().equals(id)).findAny();
        }
    }

    private record Holder(boolean sameAccount, OrganizationId organization, Instant since) {}
}
