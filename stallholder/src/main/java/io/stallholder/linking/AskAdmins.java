package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Asks Admins by mail: to finish a link, or about one that is in the way. Own transactions. */
public final class AskAdmins {

    private final ReceiveToken.Store store;
    private final Parts parts;
    private final PendingLinks pending;
    private final LinkMails mails;

    AskAdmins(ReceiveToken.Store store, Parts parts, PendingLinks pending, LinkMails mails) {
        this.store = store;
        this.parts = parts;
        this.pending = pending;
        this.mails = mails;
    }

    /**
     * Hands the link over to the Admins of an organization that the person belongs to and that the
     * link may pay for. Each is written to once for it; who becomes an Admin later, when they are
     * asked again.
     */
    public HandOver handOver(
            UUID id, Visitor visitor, Actor.Person person, OrganizationId organization) {
        if (!new SecondLook(store, parts).shows(person.id(), organization)) {
            return new HandOver.Refused();
        }
        return store.transactions()
                .asSystem(() -> {
                    Optional<LinkRow> link = held(id, visitor);
                    boolean member =
                            parts.organizations().roleOf(person.id(), organization).isPresent();
                    if (link.isEmpty() || !member || !mayPayFor(link.get(), organization)) {
                        return new HandOver.Refused();
                    }
                    return parts.organizations()
                            .find(organization)
                            .map(found -> handOver(link.get(), found, person))
                            .orElseGet(HandOver.Refused::new);
                });
    }

    /**
     * Writes to the Admins of the organization that holds what this link wants, without telling the
     * visitor which it is. Returns whether there is such an organization; a second press is silent.
     */
    public boolean askHolder(UUID id, Visitor visitor) {
        return store.transactions()
                .asSystem(() -> {
                    Optional<LinkRow> link = held(id, visitor);
                    Optional<Holder> holder = link.flatMap(this::holder);
                    holder.ifPresent(found -> ask(link.get(), found, visitor));
                    return holder.isPresent();
                });
    }

    private HandOver handOver(LinkRow link, Organization organization, Actor.Person person) {
        Instant now = store.clock().now();
        AskRows.Ask ask = ask(link, organization.id(), AskRows.Purpose.HAND_OVER);
        Optional<Instant> before = store.asks().askedAt(ask);
        List<UserId> mailed = new ArrayList<>();
        for (UserId admin : admins(organization)) {
            boolean isNew = store.claims().handedOver(link.id(), admin, now);
            if (isNew || before.isEmpty()) {
                mailed.add(admin);
            }
        }
        awaitAdmin(store.links().reopened(link));
        if (mailed.isEmpty() && before.isPresent()) {
            return new HandOver.AskedBefore(before.get());
        }
        store.asks().ask(ask, now);
        store.audit()
                .record(
                        Entry.of(
                                person,
                                organization.id(),
                                "link.handed-over",
                                Map.of(
                                        "account", link.account().value(),
                                        "reference", link.reference().value())));
        mails.handedOver(
                new LinkMails.HandedOver(pending.shown(link), person, mailed), organization);
        return new HandOver.Mailed();
    }

    private List<UserId> admins(Organization organization) {
        return parts.organizations().members(organization.id()).stream()
                .filter(member -> member.role() == Role.ADMIN)
                .map(Member::user)
                .toList();
    }

    /** Whoever hands it over is known, so it is identified first. */
    private void awaitAdmin(LinkRow link) {
        store.links().move(link, LinkState.IDENTIFIED);
        store.links().move(store.links().find(link.id()).orElseThrow(), LinkState.AWAITING_ADMIN);
    }

    private void ask(LinkRow link, Holder holder, Visitor visitor) {
        AskRows.Ask ask = ask(link, holder.organization(), AskRows.Purpose.HOLDER);
        if (store.asks().ask(ask, store.clock().now())) {
            Organization organization =
                    parts.organizations().find(holder.organization()).orElseThrow();
            LinkMails.Asked asked =
                    new LinkMails.Asked(
                            pending.shown(link), holder.sameSubscription(), visitor.user());
            mails.holderAsked(asked, organization);
        }
    }

    private static AskRows.Ask ask(
            LinkRow link, OrganizationId organization, AskRows.Purpose purpose) {
        return new AskRows.Ask(link.id(), organization, purpose);
    }

    private boolean mayPayFor(LinkRow link, OrganizationId organization) {
        return parts.assignments().obstacle(link.license(), organization).isEmpty()
                && !parts.organizations().isClosed(organization)
                && !store.transfers().isMoving(organization, store.clock().now());
    }

    private Optional<Holder> holder(LinkRow link) {
        return parts.assignments()
                .obstacle(link.license())
                .flatMap(answer ->
                        switch (answer) {
                            case AssignAnswer.LicenseTaken taken ->
                                    Optional.of(new Holder(taken.organization(), true));
                            case AssignAnswer.AccountTaken taken ->
                                    Optional.of(new Holder(taken.organization(), false));
                            case AssignAnswer.AlreadyAssigned _,
                                    AssignAnswer.Assigned _,
                                    AssignAnswer.OrganizationTaken _,
                                    AssignAnswer.SubscriptionEnded _,
                                    AssignAnswer.SubscriptionUnknown _ ->
                                    Optional.empty();
                        });
    }

    private Optional<LinkRow> held(UUID id, Visitor visitor) {
        return store.links().lock(id).filter(link -> store.claims().holds(id, visitor));
    }

    /** Who holds what the link wants: this very subscription, or the place of the account. */
    private record Holder(OrganizationId organization, boolean sameSubscription) {}
}
