package io.bazaar.pages;

import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Offer;
import io.bazaar.market.Product;
import io.bazaar.market.Term;
import io.bazaar.market.UpfrontRateCard;
import java.math.BigDecimal;
import java.time.Period;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a contract's dimensions cost, for each duration that can be chosen.
 *
 * @param several whether more than one dimension may be chosen
 * @param quantities whether more than one unit may be chosen
 */
record ContractPrices(List<Period> durations, List<Row> rows, boolean several, boolean quantities) {

    /**
     * A dimension.
     *
     * @param prices US dollars for one unit over a duration, in the order of the durations
     */
    record Row(String key, DimensionTexts texts, List<Price> prices) {}

    /** The price for a duration; no amount where the dimension is not sold for it. */
    record Price(Period duration, @Nullable BigDecimal amount) {}

    static Optional<ContractPrices> of(Offer offer, Product product, Locale locale) {
        return offer.term(Term.ConfigurableUpfrontPricing.class)
                .map(term -> of(term.rateCards(), product, locale));
    }

    private static ContractPrices of(List<UpfrontRateCard> cards, Product product, Locale locale) {
        Set<String> keys = new LinkedHashSet<>();
        cards.forEach(card -> keys.addAll(card.prices().keySet()));
        List<Row> rows =
                keys.stream()
                        .map(key ->
                                new Row(
                                        key,
                                        product.texts(locale).dimension(key),
                                        cards.stream()
                                                .map(card ->
                                                        new Price(
                                                                card.duration(),
                                                                card.prices().get(key)))
                                                .toList()))
                        .toList();
        return new ContractPrices(
                cards.stream().map(UpfrontRateCard::duration).toList(),
                rows,
                cards.stream().anyMatch(UpfrontRateCard::severalDimensions),
                cards.stream().anyMatch(UpfrontRateCard::quantities));
    }
}
