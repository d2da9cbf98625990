package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agreements as they are made: from a purchase, or from the agreement they follow. */
final class Drafts {

    private Drafts() {}

    /**
     * What a purchase comes to.
     *
     * @param before the agreement it replaces; absent for a new one
     * @param keepsLicense whether it takes over that agreement's license
     * @param at market time, in whole seconds
     */
    record Bought(
            Purchase purchase,
            Product product,
            Offer offer,
            @Nullable Agreement before,
            boolean keepsLicense,
            Instant at) {}

    static Agreement of(Bought bought) {
        Instant at = bought.at();
        Agreement before = bought.before();
        Agreement kept = bought.keepsLicense() ? before : null;
        String accountId = bought.purchase().buyer().accountId();
        List<Term> terms = accepted(bought.offer(), bought.purchase());
        Instant start = bought.offer().startOf(at);
        List<FixedCharge> charges = charges(terms, at, start);
        return new Agreement(
                Ids.agreement(),
                kept == null ? Ids.license() : kept.licenseArn(),
                accountId,
                bought.purchase().buyer().userName(),
                proposer(bought),
                bought.product().productId(),
                bought.product().texts(Locale.ENGLISH).title(),
                bought.offer().offerId(),
                bought.offer().resale() == null ? null : bought.offer().resale().authorizationId(),
                before == null ? Intent.NEW : Intent.REPLACE,
                AgreementStatus.ACTIVE,
                before == null ? null : before.agreementId(),
                List.of(bought.purchase().purchaseOrders().from(at)),
                terms,
                charges.stream().filter(it -> !it.at().isAfter(at)).toList(),
                charges.stream().filter(it -> it.at().isAfter(at)).toList(),
                at,
                start,
                end(terms, bought.product().form(), start),
                renews(terms),
                trialEnd(terms, start),
                bought.product().generation() == Generation.LEGACY
                        ? Ids.customer(bought.product().sellerAccountId(), accountId)
                        : null,
                kept == null ? null : kept.activatedAt(),
                null,
                null);
    }

    private static String proposer(Bought bought) {
        @Nullable Resale resale = bought.offer().resale();
        return resale == null ? bought.product().sellerAccountId() : resale.accountId();
    }

    /** Whether it can be renewed: it runs, and it is known for how long it would run again. */
    static boolean isRenewable(Agreement agreement) {
        return agreement.isActive()
                && agreement.term(Term.FixedUpfrontPricing.class).isEmpty()
                && (agreement.endsAt() == null || length(agreement.terms()).isPresent());
    }

    /**
     * The same again from an instant on, without a trial; what is paid at purchase is due again.
     */
    static Agreement renewal(Agreement before, Instant at, MarketSettings settings) {
        boolean kept = settings.renewalKeepsLicense();
        List<Term> terms =
                before.terms().stream()
                        .filter(term -> !(term instanceof Term.FreeTrialPricing))
                        .map(term ->
                                term instanceof Term.Validity it
                                        ? new Term.Validity(
                                                it.id(), it.duration(), it.endsAt(), null)
                                        : term)
                        .toList();
        return new Agreement(
                Ids.agreement(),
                kept ? before.licenseArn() : Ids.license(),
                before.accountId(),
                before.acceptedBy(),
                before.sellerAccountId(),
                before.productId(),
                before.productTitle(),
                before.offerId(),
                before.resaleAuthorizationId(),
                Intent.RENEW,
                AgreementStatus.ACTIVE,
                before.agreementId(),
                List.of(before.purchaseOrdersAt(at).from(at)),
                terms,
                charges(terms, at, at),
                List.of(),
                at,
                at,
                length(terms).map(period -> after(at, period)).orElse(null),
                before.autoRenew(),
                null,
                before.customerIdentifier(),
                kept ? before.activatedAt() : null,
                null,
                null);
    }

    static Instant after(Instant at, Period period) {
        return at.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }

    private static List<Term> accepted(Offer offer, Purchase purchase) {
        List<Term> terms = new ArrayList<>();
        for (Term term : offer.terms()) {
            terms.add(
                    switch (term) {
                        case Term.ConfigurableUpfrontPricing contract ->
                                purchase.choice() == null
                                        ? contract
                                        : contract.chosen(purchase.choice());
                        case Term.Renewal renewal ->
                                new Term.Renewal(renewal.id(), purchase.autoRenew());
                        case Term.UsageBasedPricing _,
                                Term.FixedUpfrontPricing _,
                                Term.PaymentSchedule _,
                                Term.FreeTrialPricing _,
                                Term.Validity _,
                                Term.Legal _,
                                Term.Support _ ->
                                term;
                    });
        }
        return terms;
    }

    /** A contract is paid at its start, an installment on its day, or at once when that is past. */
    private static List<FixedCharge> charges(List<Term> terms, Instant accepted, Instant start) {
        List<FixedCharge> charges = new ArrayList<>();
        first(terms, Term.ConfigurableUpfrontPricing.class)
                .ifPresent(term ->
                        Optional.ofNullable(term.choice())
                                .ifPresent(it -> charges.addAll(prices(term, it, start))));
        first(terms, Term.FixedUpfrontPricing.class)
                .filter(term -> term.price().signum() > 0)
                .ifPresent(term -> charges.add(charge(Term.FIXED, start, term.price())));
        first(terms, Term.PaymentSchedule.class)
                .ifPresent(term ->
                        term.installments()
                                .forEach(it ->
                                        charges.add(
                                                charge(
                                                        Term.INSTALLMENT,
                                                        later(it.at(), accepted),
                                                        it.amount()))));
        return charges;
    }

    private static FixedCharge charge(String what, Instant at, BigDecimal amount) {
        return new FixedCharge(Ids.charge(), at, what, 1, amount);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** What a choice of a contract costs. */
    static List<FixedCharge> prices(
            Term.ConfigurableUpfrontPricing term, UpfrontChoice choice, Instant at) {
        UpfrontRateCard card =
                term.rateCards().stream()
                        .filter(it -> it.duration().equals(choice.duration()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no prices: " + choice));
        List<FixedCharge> charges = new ArrayList<>();
        choice.quantities()
                .forEach((dimension, quantity) ->
                        Optional.ofNullable(card.prices().get(dimension))
                                .ifPresent(price ->
                                        charges.add(
                                                new FixedCharge(
                                                        Ids.charge(),
                                                        at,
                                                        dimension,
                                                        quantity,
                                                        price))));
        return charges;
    }

    private static @Nullable Instant end(List<Term> terms, ListingForm form, Instant at) {
        Optional<Instant> fixed =
                first(terms, Term.Validity.class)
                        .flatMap(validity -> Optional.ofNullable(validity.endsAt()));
        if (form.isContract() && first(terms, Term.FreeTrialPricing.class).isPresent()) {
            return trialEnd(terms, at);
        }
        return length(terms).map(it -> after(at, it)).or(() -> fixed).orElse(null);
    }

    private static @Nullable Instant trialEnd(List<Term> terms, Instant at) {
        return first(terms, Term.FreeTrialPricing.class)
                .map(trial -> after(at, trial.duration()))
                .orElse(null);
    }

    private static Optional<Period> length(List<Term> terms) {
        return first(terms, Term.ConfigurableUpfrontPricing.class)
                .flatMap(term -> Optional.ofNullable(term.choice()))
                .map(UpfrontChoice::duration)
                .or(() ->
                        first(terms, Term.FixedUpfrontPricing.class)
                                .map(Term.FixedUpfrontPricing::duration))
                .or(() ->
                        first(terms, Term.Validity.class)
                                .flatMap(term -> Optional.ofNullable(term.duration())));
    }

    private static boolean renews(List<Term> terms) {
        return first(terms, Term.Renewal.class)
                .map(term -> Boolean.TRUE.equals(term.enableAutoRenew()))
                .orElse(false);
    }

    private static <T extends Term> Optional<T> first(List<Term> terms, Class<T> kind) {
        return terms.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
