package io.stallholder.linking;

import io.stallholder.catalog.LocalizedText;
import io.stallholder.catalog.Product;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.Reference;
import io.stallholder.kernel.UsageHour;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Subscription;
import io.stallholder.organizations.Membership;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an Admin can do about what pays for an organization. Opens its own transaction. */
public final class ShowConnection {

    private final Managed managed;
    private final UndoLink undo;

    ShowConnection(Managed managed, UndoLink undo) {
        this.managed = managed;
        this.undo = undo;
    }

    /**
     * What pays for the organization, and what is asked about it.
     *
     * @param moves wishes to move a subscription from or to the organization, the newest first
     * @param targets the person's other organizations that the subscription could move to
     * @param nextHour when a move that is accepted now takes effect
     */
    public record View(
            Optional<Paid> paid,
            List<Move> moves,
            List<Organization> targets,
            Instant nextHour,
            Reference reference) {}

    /**
     * The connection.
     *
     * @param undoUntil until when it can be undone; empty if it cannot any more
     * @param sharers the other organizations that the subscription pays for, by name where the
     *     person belongs to them
     */
    public record Paid(
            Subscription subscription,
            LocalizedText product,
            Assignment assignment,
            Optional<Instant> undoUntil,
            List<Optional<String>> sharers) {}

    /**
     * A wish to move, seen from one of the two organizations.
     *
     * @param other the other organization: its name where it agreed or asked, else as it was typed
     * @param mine whether this organization asked
     * @param leaves whether the subscription would leave this organization
     * @param open whether it waits for a decision
     */
    public record Move(
            Transfer transfer, String other, boolean mine, boolean leaves, boolean open) {}

    /** The view for a person who is known to belong to the organization. */
    public View show(Actor.Person person, OrganizationId organization) {
        return managed.store()
                .transactions()
                .asSystem(() -> {
                    Optional<Assignment> open =
                            managed.parts().assignments().ofOrganization(organization).stream()
                                    .findFirst();
                    return new View(
                            open.map(paying -> paid(person, organization, paying)),
                            managed.store().transfers().of(organization).stream()
                                    .map(wish -> move(wish, organization))
                                    .toList(),
                            targets(person, organization),
                            UsageHour.of(managed.now()).end(),
                            reference(open, organization));
                });
    }

    private Paid paid(Actor.Person person, OrganizationId organization, Assignment open) {
        Subscription subscription =
                managed.parts().subscriptions().find(open.license()).orElseThrow();
        LocalizedText product =
                managed.parts()
                        .catalog()
                        .byProductCode(subscription.productCode())
                        .map(Product::title)
                        .orElseGet(() -> {
                            String code = subscription.productCode();
                            return new LocalizedText(code, code);
                        });
        List<Optional<String>> sharers =
                managed.parts().assignments().ofLicense(open.license()).stream()
                        .map(Assignment::organization)
                        .filter(one -> !one.equals(organization))
                        .map(one -> nameFor(person, one))
                        .toList();
        return new Paid(subscription, product, open, undo.until(organization, open), sharers);
    }

    private Optional<String> nameFor(Actor.Person person, OrganizationId organization) {
        return managed.parts()
                .organizations()
                .roleOf(person.id(), organization)
                .map(_ -> managed.name(organization));
    }

    /** What was typed stays an id until the other organization has agreed. */
    private Move move(Transfer wish, OrganizationId organization) {
        boolean mine = wish.asking().equals(organization);
        boolean leaves = wish.from().equals(organization);
        OrganizationId other = leaves ? wish.to() : wish.from();
        boolean agreed = wish.outcome().filter(Transfer.Outcome.ACCEPTED::equals).isPresent();
        boolean named = agreed || !mine;
        String name = named ? managed.name(other) : leaves ? other.toString() : "";
        return new Move(wish, name, mine, leaves, wish.isOpen(managed.now()));
    }

    private List<Organization> targets(Actor.Person person, OrganizationId organization) {
        return managed.parts().organizations().of(person.id()).stream()
                .filter(one -> one.role() == Role.ADMIN)
                .map(Membership::organization)
                .filter(one -> !one.id().equals(organization))
                .filter(one -> !managed.parts().organizations().isClosed(one.id()))
                .filter(one -> managed.parts().assignments().ofOrganization(one.id()).isEmpty())
                .toList();
    }

    private Reference reference(Optional<Assignment> open, OrganizationId organization) {
        return open.flatMap(paying -> managed.store().links().ofLicense(paying.license()))
                .map(LinkRow::reference)
                .orElseGet(() -> Reference.of(organization.value()));
    }
}
