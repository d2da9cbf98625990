package io.bazaar.pages;

import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A metered dimension with its texts and the price of one unit. */
record PriceRow(String key, DimensionTexts texts, BigDecimal price) {

    /** At these rates; what is only bought beforehand has none. */
    static List<PriceRow> of(Map<String, BigDecimal> rates, Product product, Locale locale) {
        return rates.entrySet().stream()
                .map(rate ->
                        new PriceRow(
                                rate.getKey(),
                                product.texts(locale).dimension(rate.getKey()),
                                rate.getValue()))
                .toList();
    }

    /** Whether every word occurs in its key, name or description. */
    boolean says(String words) {
        String own =
                (key + "\n" + texts.name() + "\n" + texts.description()).toLowerCase(Locale.ROOT);
        return List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
                .allMatch(own::contains);
    }
}
