package io.bazaar.pages;

import io.bazaar.market.ListingTexts;
import io.bazaar.market.Product;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the reader's language.
 *
 * @param textsLang the language the market's own texts are in
 * @param prices one for each dimension
 * @param twin the same vendor's other way to buy; absent where there is none
 */
record ListingCard(
        Product product,
        ListingTexts texts,
        String textsLang,
        List<PriceRow> prices,
        @Nullable Twin twin) {

    /** Another listing that buyers confuse this one with. */
    record Twin(String listingId, String title) {}

    static ListingCard of(Product product, Locale locale, Optional<Product> twin) {
        return new ListingCard(
                product,
                product.texts(locale),
                product.texts().containsKey(locale.getLanguage()) ? locale.getLanguage() : "en",
                PriceRow.of(product, locale),
                twin.map(it -> new Twin(it.listingId(), it.texts(locale).title())).orElse(null));
    }

    public boolean payAsYouGo() {
        return CatalogPages.isSubscription(product);
    }
}
