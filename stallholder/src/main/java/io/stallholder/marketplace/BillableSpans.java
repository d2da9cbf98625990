package io.stallholder.marketplace;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When usage is billed, and through which license. Runs in the caller's transaction. */
public final class BillableSpans {

    private final LicenseStore licenses;
    private final SpanStore spans;

    BillableSpans(Stores stores) {
        this.licenses = stores.licenses();
        this.spans = stores.spans();
    }

    /**
     * The times in which the organization's usage is billed, in order and without overlap for one
     * product; spans that ended before they began are left out.
     */
    public List<BillableSpan> of(OrganizationId organization) {
        Transactions.required();
        return licenses.ofOrganization(organization).stream()
                .flatMap(BillableSpans::span)
                .sorted(Comparator.comparing(BillableSpan::from))
                .toList();
    }

    /** Licenses that were linked and whose end falls into [from, until), the earliest first. */
    public List<LicenseEnd> endsBetween(Instant from, Instant until) {
        Transactions.required();
        return spans.endsBetween(from, until);
    }

    /** Organizations whose usage is billed, or was until after that time. */
    public List<OrganizationId> organizationsBilledSince(Instant since) {
        Transactions.required();
        return spans.billedSince(since);
    }

    /**
     * Organizations whose payer changed since {@link #followed} was last told about them, at most
     * max. Spans read after this are at least as new as the changes.
     */
    public List<PayerChange> changes(int max) {
        Transactions.required();
        return spans.changes(max);
    }

    /** The organization's books follow the change, in the caller's transaction. */
    public void followed(PayerChange change) {
        Transactions.required();
        spans.followed(change);
    }

    /** Whether the organization's books follow every change of what pays for it. */
    public boolean isFollowed(OrganizationId organization) {
        Transactions.required();
        return spans.isFollowed(organization);
    }

    /** How many changes of the organization's payer were noted so far: it only grows. */
    public long version(OrganizationId organization) {
        Transactions.required();
        return spans.version(organization);
    }

    /** The same; no further change is committed before the caller's transaction ends. */
    public long holdVersion(OrganizationId organization) {
        Transactions.required();
        return spans.holdVersion(organization);
    }

    private static Stream<BillableSpan> span(Holding holding) {
        Subscription subscription = holding.subscription();
        Optional<Instant> activated = subscription.activatedAt();
        if (holding.assignment().isEmpty() || activated.isEmpty()) {
            return Stream.empty();
        }
        Assignment assignment = holding.assignment().get();
        Instant from =
                assignment.from().isAfter(activated.get()) ? assignment.from() : activated.get();
        Optional<Instant> until =
                ByTime.earlier(assignment.until(), subscription.deprovisionedAt());
        return until.map(from::isBefore).orElse(true)
                ? Stream.of(
                        new BillableSpan(
                                subscription.license(),
                                subscription.account(),
                                subscription.productCode(),
                                from,
                                until,
                                isByChoice(subscription, until)))
                : Stream.empty();
    }

    /** A legacy customer's subscription may begin anew, so that no end of it is known for good. */
    private static boolean isByChoice(Subscription subscription, Optional<Instant> until) {
        return subscription.license().legacyCustomer().isEmpty()
                && until.isPresent()
                && !until.equals(subscription.deprovisionedAt());
    }
}
