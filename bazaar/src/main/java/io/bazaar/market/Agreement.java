package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A purchase and its license. Times are whole seconds of market time, as the events carry them.
 *
 * @param agreementId {@code agmt-…}
 * @param licenseArn kept by a successor where the settings say so
 * @param accountId the acceptor
 * @param acceptedBy the user who accepted; of a renewal, who accepted the first
 * @param sellerAccountId the proposer: the product's seller, or who resells it
 * @param resaleAuthorizationId by what a channel partner sells it; absent in a direct offer
 * @param intent why it was made; {@code AMEND} never stands here
 * @param previousAgreementId whose place it took; absent for a new one
 * @param purchaseOrders oldest first, never empty
 * @param terms what was accepted, with the buyer's choices
 * @param charges what was paid at purchase and for later additions
 * @param scheduled what will be charged on agreed days, as long as it runs
 * @param endsAt the agreed end; absent when it runs until it is cancelled
 * @param autoRenew whether it renews itself at its end
 * @param trialEndsAt when usage begins to cost; absent without a trial
 * @param customerIdentifier by what a legacy product knows the buyer; absent with licenses
 * @param activatedAt when the license became usable; absent until then
 * @param endedAt when it stopped being active; absent while it runs
 * @param deprovisionedAt when the license was taken away; absent until then, and where a successor
 *     keeps the license
 */
public record Agreement(
        String agreementId,
        String licenseArn,
        String accountId,
        String acceptedBy,
        String sellerAccountId,
        String productId,
        String productTitle,
        String offerId,
        @Nullable String resaleAuthorizationId,
        Intent intent,
        AgreementStatus status,
        @Nullable String previousAgreementId,
        List<PurchaseOrders> purchaseOrders,
        List<Term> terms,
        List<FixedCharge> charges,
        List<FixedCharge> scheduled,
        Instant acceptedAt,
        Instant startsAt,
        @Nullable Instant endsAt,
        boolean autoRenew,
        @Nullable Instant trialEndsAt,
        @Nullable String customerIdentifier,
        @Nullable Instant activatedAt,
        @Nullable Instant endedAt,
        @Nullable Instant deprovisionedAt) {

    public Agreement {
        Checks.that(!purchaseOrders.isEmpty(), "purchaseOrders are empty: " + agreementId);
        purchaseOrders = List.copyOf(purchaseOrders);
        terms = List.copyOf(terms);
        charges = List.copyOf(charges);
        scheduled = List.copyOf(scheduled);
    }

    /** Whether it has not ended. */
    public boolean isActive() {
        return status == AgreementStatus.ACTIVE;
    }

    /** The accepted term of this kind. */
    public <T extends Term> Optional<T> term(Class<T> kind) {
        return terms.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }

    /** The agreed US dollars for one metered unit, by dimension key. */
    public SequencedMap<String, BigDecimal> rates() {
        return term(Term.UsageBasedPricing.class)
                .map(Term.UsageBasedPricing::rates)
                .orElseGet(LinkedHashMap::new);
    }

    /** What a unit costs that is metered for this moment: nothing while a trial runs. */
    public BigDecimal rateAt(String dimension, Instant at) {
        @Nullable BigDecimal rate = rates().get(dimension);
        if (rate == null) {
            throw new IllegalStateException("no agreed rate for " + dimension + ": " + agreementId);
        }
        return trialEndsAt != null && at.isBefore(trialEndsAt) ? BigDecimal.ZERO : rate;
    }

    /** The units bought beforehand, or granted by a contract's trial, by dimension key. */
    public SequencedMap<String, Integer> entitled() {
        return term(Term.ConfigurableUpfrontPricing.class)
                .map(Term.ConfigurableUpfrontPricing::choice)
                .map(UpfrontChoice::quantities)
                .or(() ->
                        term(Term.FixedUpfrontPricing.class).map(Term.FixedUpfrontPricing::grants))
                .or(() -> term(Term.FreeTrialPricing.class).map(Term.FreeTrialPricing::grants))
                .orElseGet(LinkedHashMap::new);
    }

    /** What is known to be paid over all of it, in US dollars before tax; usage is not. */
    public BigDecimal value() {
        return Stream.concat(charges.stream(), scheduled.stream())
                .map(FixedCharge::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Whether something was paid, or will be, that its buyer cannot just cancel. */
    public boolean isCommitted() {
        return !charges.isEmpty() || !scheduled.isEmpty();
    }

    /** Whether it was accepted to start later. */
    public boolean startsLater() {
        return startsAt.isAfter(acceptedAt);
    }

    /** The purchase orders for charges of this moment. */
    public PurchaseOrders purchaseOrdersAt(Instant at) {
        return purchaseOrders.reversed().stream()
                .filter(orders -> !orders.since().isAfter(at))
                .findFirst()
                .orElseGet(purchaseOrders::getFirst);
    }

    /** The purchase order number to show where there is room for one; empty when there is none. */
    public String poNumber() {
        return purchaseOrders.getLast().number();
    }

    /** The latest purchase orders, auto-renewal, terms and charges: what a buyer may change. */
    record Changeable(
            List<PurchaseOrders> purchaseOrders,
            List<Term> terms,
            List<FixedCharge> charges,
            boolean autoRenew) {}

    Changeable changeable() {
        return new Changeable(purchaseOrders, terms, charges, autoRenew);
    }

    Agreement with(Changeable changed) {
        return copy(
                changed, new Progress(status, scheduled, activatedAt, endedAt, deprovisionedAt));
    }

    /** What is scheduled until an instant is charged. */
    Agreement charged(Instant until) {
        List<FixedCharge> all = new ArrayList<>(charges);
        List<FixedCharge> left = new ArrayList<>();
        scheduled.forEach(it -> (it.at().isAfter(until) ? left : all).add(it));
        return copy(
                new Changeable(purchaseOrders, terms, all, autoRenew),
                new Progress(status, left, activatedAt, endedAt, deprovisionedAt));
    }

    Agreement activated(Instant at) {
        return copy(changeable(), new Progress(status, scheduled, at, endedAt, deprovisionedAt));
    }

    Agreement ended(AgreementStatus as, Instant at) {
        if (!status.canBecome(as)) {
            throw new IllegalStateException(agreementId + " is " + status + ", not to be " + as);
        }
        return copy(changeable(), new Progress(as, List.of(), activatedAt, at, deprovisionedAt));
    }

    Agreement deprovisioned(Instant at) {
        return copy(changeable(), new Progress(status, scheduled, activatedAt, endedAt, at));
    }

    private record Progress(
            AgreementStatus status,
            List<FixedCharge> scheduled,
            @Nullable Instant activatedAt,
            @Nullable Instant endedAt,
            @Nullable Instant deprovisionedAt) {}

    private Agreement copy(Changeable changed, Progress progress) {
        return new Agreement(
                agreementId,
                licenseArn,
                accountId,
                acceptedBy,
                sellerAccountId,
                productId,
                productTitle,
                offerId,
                resaleAuthorizationId,
                intent,
                progress.status(),
                previousAgreementId,
                changed.purchaseOrders(),
                changed.terms(),
                changed.charges(),
                progress.scheduled(),
                acceptedAt,
                startsAt,
                endsAt,
                changed.autoRenew(),
                trialEndsAt,
                customerIdentifier,
                progress.activatedAt(),
                progress.endedAt(),
                progress.deprovisionedAt());
    }
}
