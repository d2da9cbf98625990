package io.stallholder.linking;

import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.Balance;
import io.stallholder.ledger.Ledger;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says what a confirmation would do. Opens its own transaction and changes nothing. */
public final class PreviewLink {

    /** How far back usage without a payer is summed up. */
    static final Duration LOOK_BACK = Duration.ofDays(90);

    private final Checks checks;
    private final PendingLinks pending;
    private final Ledger ledger;

    PreviewLink(Checks checks, PendingLinks pending, Ledger ledger) {
        this.checks = checks;
        this.pending = pending;
        this.ledger = ledger;
    }

    /**
     * What a confirmation would do.
     *
     * @param admins who is told by mail
     * @param connected how many organizations the subscription pays for already
     * @param from the instant from which usage is billed, if it is confirmed now; empty if that is
     *     AWS's confirmation, which has not come yet
     * @param unbilled what the organization used lately without a payer, and stays unbilled; as far
     *     as it is rated
     * @param earlier what paid for the organization before, if anything did
     * @param undoUntil until when it can be undone at most, if it is confirmed now
     */
    public record Preview(
            PendingLink link,
            String organization,
            List<EmailAddress> admins,
            int connected,
            Optional<Instant> from,
            Optional<Money> unbilled,
            Optional<Earlier> earlier,
            Instant undoUntil) {}

    /**
     * A subscription that paid for the organization before.
     *
     * @param licenseEnding the last characters of its license's id
     * @param same whether it is the one that is about to be connected again
     */
    public record Earlier(
            String licenseEnding, Optional<String> agreement, Instant until, boolean same) {}

    /** What the confirmation would do; empty if it would be refused. */
    public Optional<Preview> preview(ConfirmLink.Wish wish) {
        if (!new SecondLook(checks.store(), checks.parts()).shows(wish)) {
            return Optional.empty();
        }
        return checks.store()
                .transactions()
                .asSystem(() ->
                        checks.held(wish)
                                .filter(_ -> checks.isReady(wish.person()))
                                .filter(_ -> checks.isAllowed(wish))
                                .flatMap(link -> preview(link, wish)));
    }

    private Optional<Preview> preview(LinkRow link, ConfirmLink.Wish wish) {
        return switch (wish.target()) {
            case Target.New(String name) ->
                    checks.parts().assignments().obstacle(link.license()).isPresent()
                            ? Optional.empty()
                            : Optional.of(
                                    preview(
                                            link,
                                            new Payee(
                                                    Optional.empty(),
                                                    name,
                                                    List.of(wish.person().email()))));
            case Target.Existing(OrganizationId id) ->
                    checks.parts().assignments().obstacle(link.license(), id).isPresent()
                            ? Optional.empty()
                            : checks.parts()
                                    .organizations()
                                    .find(id)
                                    .map(found ->
                                            preview(
                                                    link,
                                                    new Payee(
                                                            Optional.of(id),
                                                            found.name(),
                                                            checks.parts()
                                                                    .organizations()
                                                                    .adminsOf(id))));
        };
    }

    private Preview preview(LinkRow link, Payee payee) {
        Instant now = checks.store().clock().now();
        boolean active =
                checks.parts()
                        .subscriptions()
                        .find(link.license())
                        .flatMap(Subscription::activatedAt)
                        .isPresent();
        return new Preview(
                pending.shown(link),
                payee.name(),
                payee.admins(),
                checks.parts().assignments().ofLicense(link.license()).size(),
                active ? Optional.of(now) : Optional.empty(),
                payee.organization().map(id -> unbilled(id, now)),
                payee.organization().flatMap(id -> earlier(id, link)),
                now.plus(UndoLink.UNDO_FOR));
    }

    private Money unbilled(OrganizationId organization, Instant now) {
        return ledger.balances(organization, UsageHour.of(now.minus(LOOK_BACK))).stream()
                .filter(balance -> balance.account() == Account.UNASSIGNED)
                .map(Balance::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private Optional<Earlier> earlier(OrganizationId organization, LinkRow link) {
        return checks.parts().subscriptions().ofOrganization(organization).stream()
                .filter(holding -> lasted(holding).isPresent())
                .findFirst()
                .map(holding -> {
                    Subscription past = holding.subscription();
                    return new Earlier(
                            PendingLinks.ending(past.license()),
                            past.agreementId(),
                            lasted(holding).orElseThrow(),
                            past.license().licenseId().equals(link.license().licenseId()));
                });
    }

    /** When it ended; empty for what still pays, or was undone. */
    private static Optional<Instant> lasted(Holding holding) {
        return holding.assignment().flatMap(made -> made.until().filter(made.from()::isBefore));
    }

    /** Who is about to be paid for: an organization, or one that is made with the link. */
    private record Payee(
            Optional<OrganizationId> organization, String name, List<EmailAddress> admins) {}
}
