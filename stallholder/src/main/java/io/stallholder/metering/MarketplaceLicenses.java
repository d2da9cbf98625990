package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.marketplace.BillableSpans;
import io.stallholder.marketplace.Subscription;
import io.stallholder.marketplace.SubscriptionState;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Licenses as marketplace and the catalog know them. */
final class MarketplaceLicenses implements Licenses {

    private final Transactions transactions;
    private final Subscriptions subscriptions;
    private final BillableSpans spans;
    private final Policies policies;

    MarketplaceLicenses(
            Transactions transactions,
            Subscriptions subscriptions,
            BillableSpans spans,
            Policies policies) {
        this.transactions = transactions;
        this.subscriptions = subscriptions;
        this.spans = spans;
        this.policies = policies;
    }

    @Override
    public List<Paying> payingFor(OrganizationId organization) {
        return transactions.asSystem(
                () -> spans.of(organization).stream().map(this::paying).toList());
    }

    @Override
    public boolean areBooked(OrganizationId organization) {
        return transactions.asSystem(() -> spans.isFollowed(organization));
    }

    @Override
    public long changes(OrganizationId organization) {
        return transactions.asSystem(() -> spans.version(organization));
    }

    @Override
    public boolean unlessChanged(OrganizationId organization, long seen, BooleanSupplier act) {
        return transactions.asSystem(
                () -> spans.holdVersion(organization) == seen && act.getAsBoolean());
    }

    @Override
    public boolean lives(LicenseArn license) {
        return transactions.asSystem(() ->
                subscriptions
                        .find(license)
                        .filter(found -> found.state() != SubscriptionState.ENDED)
                        .isPresent());
    }

    @Override
    public void recheck(LicenseArn license) {
        transactions.asSystem(() -> subscriptions.recheck(license));
    }

    @Override
    public List<Ended> endedBetween(Instant from, Instant until) {
        return transactions.asSystem(() ->
                spans.endsBetween(from, until).stream()
                        .map(end ->
                                new Ended(end.license(), end.organization(), end.deprovisionedAt()))
                        .toList());
    }

    @Override
    public Set<DimensionKey> reportedAsZero(String productCode) {
        return policies.reportedAsZero(productCode);
    }

    @Override
    public Policy policy(String productCode) {
        return policies.of(productCode);
    }

    /** Who subscribed before may have begun anew since: then what is linked now is not older. */
    private static Instant activation(BillableSpan span, Optional<Subscription> subscription) {
        return subscription
                .filter(known -> known.license().legacyCustomer().isEmpty())
                .flatMap(Subscription::activatedAt)
                .orElseGet(span::from);
    }

    private Paying paying(BillableSpan span) {
        Optional<Subscription> subscription = subscriptions.find(span.license());
        return new Paying(
                span.license(),
                span.account(),
                span.productCode(),
                activation(span, subscription),
                span.from(),
                span.until(),
                subscription.flatMap(Subscription::deprovisionedAt));
    }
}
