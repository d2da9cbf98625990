package io.bazaar.pages;

import io.bazaar.invoices.Cents;
import io.bazaar.market.Agreement;
import io.bazaar.market.AgreementStatus;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.FixedCharge;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Market;
import io.bazaar.market.Product;
import io.bazaar.market.PurchaseOrders;
import io.bazaar.market.Term;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.market.UpfrontRateCard;
import java.math.BigDecimal;
import java.time.Period;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as its buyer reads it.
 *
 * @param vendor empty when the product is no longer listed
 * @param prices what was agreed for metered usage, for each dimension
 * @param charges what was paid at purchase and for additions
 * @param entitlements what the license gives beforehand
 * @param listing absent when the product is no longer listed
 * @param locale the reader's
 */
record Subscription(
        Agreement agreement,
        String title,
        String vendor,
        List<PriceRow> prices,
        List<Charge> charges,
        List<OfferView.Units> entitlements,
        @Nullable Product listing,
        Locale locale) {

    /** Paid at purchase, or when more was added. */
    record Charge(FixedCharge charge, DimensionTexts texts, BigDecimal amount) {}

    static Subscription of(Agreement agreement, Market market, Locale locale) {
        Optional<Product> product = market.product(agreement.productId());
        Optional<ListingTexts> texts = product.map(it -> it.texts(locale));
        return new Subscription(
                agreement,
                texts.map(ListingTexts::title).orElseGet(agreement::productTitle),
                texts.map(ListingTexts::vendor).orElse(""),
                product.map(it -> PriceRow.of(agreement.rates(), it, locale)).orElseGet(List::of),
                agreement.charges().stream()
                        .map(charge ->
                                new Charge(
                                        charge,
                                        texts(texts, charge.dimension()),
                                        Cents.of(charge.price(), charge.quantity())))
                        .toList(),
                agreement.entitled().entrySet().stream()
                        .map(units ->
                                new OfferView.Units(
                                        units.getKey(),
                                        texts(texts, units.getKey()),
                                        units.getValue()))
                        .toList(),
                product.orElse(null),
                locale);
    }

    /** The key of the text that names its state. */
    public String state() {
        if (agreement.status().hasSuccessor()) {
            return agreement.status() == AgreementStatus.RENEWED ? "renewed" : "replaced";
        }
        if (agreement.deprovisionedAt() != null) {
            return "ended";
        }
        if (!agreement.isActive()) {
            return "ending";
        }
        if (agreement.activatedAt() != null) {
            return "active";
        }
        return agreement.startsLater() ? "scheduled" : "activating";
    }

    /** What will be charged on agreed days, in the order of these. */
    public List<Term.Installment> coming() {
        return agreement.scheduled().stream()
                .sorted(Comparator.comparing(FixedCharge::at))
                .map(it -> new Term.Installment(it.at(), Cents.of(it.price(), it.quantity())))
                .toList();
    }

    /** The id of the pricing model, for its name. */
    public String model() {
        return listing == null ? "usage" : Filters.modelOf(listing.form());
    }

    /** Whether it was bought for a duration, so that its buyer cannot just cancel it. */
    public boolean isCommitted() {
        return agreement.isCommitted();
    }

    /** Whether it may renew itself at its end. */
    public boolean renewable() {
        return agreement.term(Term.Renewal.class).isPresent();
    }

    public String refundPolicy() {
        return agreement.term(Term.Support.class).map(Term.Support::refundPolicy).orElse("");
    }

    /** The purchase orders for the charges to come. */
    public PurchaseOrders purchaseOrders() {
        return agreement.purchaseOrders().getLast();
    }

    /** Whether metered usage and what is paid beforehand may have different purchase orders. */
    public boolean hasTwoKindsOfCharges() {
        return !prices.isEmpty()
                && (agreement.term(Term.ConfigurableUpfrontPricing.class).isPresent()
                        || agreement.term(Term.FixedUpfrontPricing.class).isPresent());
    }

    /** What more units cost until the end, by dimension key; empty where none can be added. */
    public SequencedMap<String, BigDecimal> unitPrices() {
        SequencedMap<String, BigDecimal> prices = new LinkedHashMap<>();
        agreement
                .term(Term.ConfigurableUpfrontPricing.class)
                .ifPresent(term ->
                        term.rateCards().stream()
                                .filter(card -> isChosen(term, card.duration()))
                                .filter(UpfrontRateCard::quantities)
                                .forEach(card -> prices.putAll(card.prices())));
        return prices;
    }

    public DimensionTexts texts(String key) {
        return texts(Optional.ofNullable(listing).map(it -> it.texts(locale)), key);
    }

    /** The units of a dimension that were bought so far. */
    public int entitled(String key) {
        return agreement.entitled().getOrDefault(key, 0);
    }

    private static boolean isChosen(Term.ConfigurableUpfrontPricing term, Period duration) {
        UpfrontChoice choice = term.choice();
        return choice != null && choice.duration().equals(duration);
    }

    private static DimensionTexts texts(Optional<ListingTexts> texts, String key) {
        return texts.map(it -> it.dimension(key)).orElseGet(() -> new DimensionTexts(key, "", ""));
    }
}
