package io.stallholder.linking;

import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.AssignAnswer;
import io.stallholder.marketplace.AssignRequest;
import io.stallholder.marketplace.Assignment;
import io.stallholder.organizations.Organization;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Links a subscription to an organization: the assignment, the activity log, the mails and the
 * pending link in one transaction. Pressed twice, in two tabs or after going back, it is done once.
 */
public final class ConfirmLink {

    private final ReceiveToken.Store store;
    private final Parts parts;
    private final Checks checks;
    private final PendingLinks pending;
    private final LinkMails mails;

    ConfirmLink(ReceiveToken.Store store, Parts parts, PendingLinks pending, LinkMails mails) {
        this.store = store;
        this.parts = parts;
        this.checks = new Checks(store, parts);
        this.pending = pending;
        this.mails = mails;
    }

    /**
     * Who wants what.
     *
     * @param connected how many organizations the subscription paid for when the preview was shown:
     *     a second press of the same button is told from the wish for one more
     * @param address where the request came from
     */
    public record Wish(
            UUID link,
            Visitor visitor,
            Actor.Person person,
            Target target,
            Optional<String> poReference,
            int connected,
            String address) {}

    /**
     * Links. Own transactions: what was begun for a link that loses against another in the last
     * moment, such as the new organization, is undone before the refusal is noted.
     */
    public Confirmed confirm(Wish wish) {
        if (!new SecondLook(store, parts).shows(wish)) {
            return new Confirmed.Refused();
        }
        try {
            return store.transactions().asSystem(() -> decide(wish));
        } catch (LostException lost) {
            return store.transactions()
                    .asSystem(() ->
                            refuse(store.links().lock(wish.link()).orElseThrow(), lost.answer()));
        }
    }

    private Confirmed decide(Wish wish) {
        Optional<LinkRow> held = checks.held(wish);
        if (held.isEmpty() || !checks.isReady(wish.person())) {
            return new Confirmed.Nothing();
        }
        LinkRow link = store.links().lock(wish.link()).orElseThrow();
        if (link.state() == LinkState.LINKED && wish.connected() != connected(link)) {
            return again(link, wish.person());
        }
        return checks.isAllowed(wish) ? assign(link, wish) : new Confirmed.Refused();
    }

    private int connected(LinkRow link) {
        return parts.assignments().ofLicense(link.license()).size();
    }

    private Confirmed again(LinkRow link, Actor.Person person) {
        Optional<OrganizationId> mine =
                link.organization()
                        .filter(id -> parts.organizations().roleOf(person.id(), id).isPresent());
        return mine.<Confirmed>map(Confirmed.Done::new).orElseGet(Confirmed.Refused::new);
    }

    private Confirmed assign(LinkRow link, Wish wish) {
        Optional<AssignAnswer> obstacle = parts.assignments().obstacle(link.license());
        if (obstacle.isPresent()) {
            return refuse(link, obstacle.get());
        }
        LinkRow open = store.links().reopened(link);
        OrganizationId organization =
                switch (wish.target()) {
                    case Target.Existing(OrganizationId id) -> id;
                    case Target.New(String name) ->
                            parts.organizations().create(name, wish.person().id());
                };
        AssignRequest request = new AssignRequest(link.license(), organization, wish.poReference());
        return switch (parts.assignments().assign(request)) {
            case AssignAnswer.Assigned(Assignment made) -> done(open, made, wish);
            case AssignAnswer.AlreadyAssigned(Assignment made) -> {
                store.links().linked(open, made.organization());
                yield new Confirmed.Done(made.organization());
            }
            case AssignAnswer.LicenseTaken answer -> throw new LostException(answer);
            case AssignAnswer.AccountTaken answer -> throw new LostException(answer);
            case AssignAnswer.OrganizationTaken answer -> throw new LostException(answer);
            case AssignAnswer.SubscriptionEnded answer -> throw new LostException(answer);
            case AssignAnswer.SubscriptionUnknown answer -> throw new LostException(answer);
        };
    }

    /** Keeps why, unless the link pays for an organization: that stays true. */
    private Confirmed refuse(LinkRow link, AssignAnswer answer) {
        if (link.state() != LinkState.LINKED) {
            Refusals.of(answer).ifPresent(refusal -> store.links().refuse(link, refusal));
        }
        return new Confirmed.Refused();
    }

    private Confirmed done(LinkRow link, Assignment made, Wish wish) {
        store.links().linked(link, made.organization());
        store.connections()
                .made(
                        new Connection(
                                store.ids().next(),
                                link.id(),
                                made.organization(),
                                made.from(),
                                made.from().plus(UndoLink.UNDO_FOR)),
                        wish.person().id());
        store.audit()
                .record(
                        Entry.of(
                                        wish.person(),
                                        made.organization(),
                                        "subscription.linked",
                                        Map.of(
                                                "license", link.license().licenseId(),
                                                "account", link.account().value(),
                                                "reference", link.reference().value()))
                                .from(wish.address()));
        Organization organization = parts.organizations().find(made.organization()).orElseThrow();
        mails.linked(pending.shown(link), organization, wish.person());
        return new Confirmed.Done(made.organization());
    }
}
