package io.bazaar.pages;

import io.bazaar.market.Dimension;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** A dimension with its texts and the price of one unit. */
record PriceRow(String key, DimensionTexts texts, BigDecimal price) {

    static List<PriceRow> of(Product product, Locale locale) {
        return product.dimensions().stream().map(it -> of(product, it, locale)).toList();
    }

    private static PriceRow of(Product product, Dimension dimension, Locale locale) {
        return new PriceRow(
                dimension.key(),
                product.texts(locale).dimension(dimension.key()),
                dimension.price());
    }
}
