package io.bazaar.pages;

import io.bazaar.market.Agreement;
import io.bazaar.market.ListingTexts;
import io.bazaar.market.Market;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as its buyer reads it.
 *
 * @param vendor empty when the product is no longer listed
 * @param prices what was agreed, for each dimension
 * @param listingId absent when the product is no longer listed
 */
record Subscription(
        Agreement agreement,
        String title,
        String vendor,
        List<PriceRow> prices,
        @Nullable String listingId) {

    static Subscription of(Agreement agreement, Market market, Locale locale) {
        Optional<Product> product = market.product(agreement.productId());
        Optional<ListingTexts> texts = product.map(it -> it.texts(locale));
        return new Subscription(
                agreement,
                texts.map(ListingTexts::title).orElseGet(agreement::productTitle),
                texts.map(ListingTexts::vendor).orElse(""),
                product.map(it -> agreed(agreement.rates(), it, locale)).orElseGet(List::of),
                product.map(Product::listingId).orElse(null));
    }

    /** The key of the text that names its state. */
    public String state() {
        if (agreement.deprovisionedAt() != null) {
            return "ended";
        }
        if (!agreement.isActive()) {
            return "ending";
        }
        return agreement.activatedAt() == null ? "activating" : "active";
    }

    private static List<PriceRow> agreed(
            Map<String, BigDecimal> rates, Product product, Locale locale) {
        return PriceRow.of(product, locale).stream()
                .filter(row -> rates.containsKey(row.key()))
                .map(row ->
                        new PriceRow(
                                row.key(), row.texts(), rates.getOrDefault(row.key(), row.price())))
                .toList();
    }
}
