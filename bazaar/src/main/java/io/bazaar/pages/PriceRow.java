package io.bazaar.pages;

import io.bazaar.market.Dimension;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A dimension with its texts and the price of one unit. */
record PriceRow(String key, DimensionTexts texts, BigDecimal price) {

    static List<PriceRow> of(Product product, Locale locale) {
        return product.dimensions().stream()
                .flatMap(it -> of(product, it, locale).stream())
                .toList();
    }

    /** What is only bought beforehand has no price of its own: its offers have. */
    private static Optional<PriceRow> of(Product product, Dimension dimension, Locale locale) {
        return Optional.ofNullable(dimension.price())
                .map(price ->
                        new PriceRow(
                                dimension.key(),
                                product.texts(locale).dimension(dimension.key()),
                                price));
    }
}
