package io.bazaar.pages;

import io.bazaar.bills.BillLine;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A dimension's part of a bill or an invoice, in the reader's words. */
record ChargeRow(
        String key, DimensionTexts texts, long quantity, BigDecimal rate, BigDecimal amount) {

    static List<ChargeRow> of(List<BillLine> lines, Optional<Product> product, Locale locale) {
        return lines.stream()
                .map(line ->
                        new ChargeRow(
                                line.dimension(),
                                texts(line.dimension(), product, locale),
                                line.quantity(),
                                line.rate(),
                                line.amount()))
                .toList();
    }

    static DimensionTexts texts(String dimension, Optional<Product> product, Locale locale) {
        return product.map(it -> it.texts(locale).dimension(dimension))
                .orElseGet(() -> new DimensionTexts(dimension, "", ""));
    }
}
