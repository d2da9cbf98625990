package io.bazaar.pages;

import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Offer;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An offer as its buyer reads it.
 *
 * @param prices of metered usage
 * @param contract what is paid at purchase; absent where nothing is
 * @param grants what a free trial covers, or a contract with nothing to choose
 */
record OfferView(
        Offer offer, List<PriceRow> prices, @Nullable ContractPrices contract, List<Units> grants) {

    /** So many units of a dimension. */
    record Units(String key, DimensionTexts texts, int quantity) {}

    static OfferView of(Offer offer, Product product, Locale locale) {
        return new OfferView(
                offer,
                PriceRow.of(
                        offer.term(Term.UsageBasedPricing.class)
                                .map(Term.UsageBasedPricing::rates)
                                .orElseGet(LinkedHashMap::new),
                        product,
                        locale),
                ContractPrices.of(offer, product, locale).orElse(null),
                offer
                        .term(Term.FixedUpfrontPricing.class)
                        .map(Term.FixedUpfrontPricing::grants)
                        .or(() ->
                                offer.term(Term.FreeTrialPricing.class)
                                        .map(Term.FreeTrialPricing::grants))
                        .stream()
                        .flatMap(grants -> grants.entrySet().stream())
                        .map(grant ->
                                new Units(
                                        grant.getKey(),
                                        product.texts(locale).dimension(grant.getKey()),
                                        grant.getValue()))
                        .toList());
    }

    public String id() {
        return offer.offerId();
    }

    public boolean isPrivate() {
        return offer.kind() == OfferKind.PRIVATE;
    }

    public boolean isTrial() {
        return offer.kind() == OfferKind.FREE_TRIAL;
    }

    /** How long nothing is charged. */
    public Optional<Period> trial() {
        return offer.term(Term.FreeTrialPricing.class).map(Term.FreeTrialPricing::duration);
    }

    /** What a contract costs that leaves nothing to choose. */
    public Optional<Term.FixedUpfrontPricing> fixed() {
        return offer.term(Term.FixedUpfrontPricing.class);
    }

    /** What is paid on which day; empty where everything is paid at the start. */
    public List<Term.Installment> schedule() {
        return offer.term(Term.PaymentSchedule.class)
                .map(Term.PaymentSchedule::installments)
                .orElseGet(List::of);
    }

    /** How long it lasts, where the offer itself says so. */
    public Optional<Term.Validity> validity() {
        return offer.term(Term.Validity.class);
    }

    /** Whether the offer itself says nothing about an end. */
    public boolean openEnd() {
        return validity().filter(it -> it.duration() != null || it.endsAt() != null).isEmpty();
    }

    /** Whether its agreements may renew themselves. */
    public boolean renewable() {
        return offer.term(Term.Renewal.class).isPresent();
    }

    public String refundPolicy() {
        return offer.term(Term.Support.class).map(Term.Support::refundPolicy).orElse("");
    }

    /** Whether something is paid at purchase and something as it is used. */
    public boolean hasTwoKindsOfCharges() {
        return (contract != null || fixed().isPresent()) && !prices.isEmpty();
    }
}
