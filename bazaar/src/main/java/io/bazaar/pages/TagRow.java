package io.bazaar.pages;

import io.bazaar.invoices.Cents;
import io.bazaar.invoices.TaggedCost;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import io.bazaar.metering.UsageTag;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a dimension costs under one set of tags.
 *
 * @param tags empty for what carries none, and for the rest
 * @param others how many sets of tags the rest is added up from; 0 for a row of its own
 */
record TagRow(
        DimensionTexts texts, List<UsageTag> tags, int others, long quantity, BigDecimal amount) {

    private static final int ROWS_MAX = 50;

    /** Dearest first; beyond fifty sets of tags the rest is one row, so that all adds up. */
    static List<TagRow> of(List<TaggedCost> costs, Optional<Product> product, Locale locale) {
        List<TaggedCost> dearest =
                costs.stream().sorted(Comparator.comparing(TaggedCost::amount).reversed()).toList();
        List<TagRow> rows = new ArrayList<>();
        dearest.stream()
                .limit(ROWS_MAX)
                .map(it ->
                        new TagRow(
                                ChargeRow.texts(it.dimension(), product, locale),
                                it.tags(),
                                0,
                                it.quantity(),
                                it.amount()))
                .forEach(rows::add);
        List<TaggedCost> rest = dearest.stream().skip(ROWS_MAX).toList();
        if (!rest.isEmpty()) {
            rows.add(
                    new TagRow(
                            new DimensionTexts("", "", ""),
                            List.of(),
                            rest.size(),
                            rest.stream().mapToLong(TaggedCost::quantity).sum(),
                            Cents.sum(rest.stream().map(TaggedCost::amount))));
        }
        return rows;
    }
}
