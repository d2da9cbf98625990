package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.ListingForm;
import io.bazaar.market.Product;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The front page, the search and the listings: what strangers see as well. */
final class CatalogPages {

    private static final int QUERY_LENGTH_MAX = 200;

    private final Emulator emulator;
    private final Screens screens;

    CatalogPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.get("/", this::front);
        pages.get("/marketplace/search", this::search);
        pages.get("/marketplace", visit -> visit.goTo("/marketplace/search"));
        pages.get("/marketplace/pp/{listing}", visit -> listing(visit, pages));
    }

    private void front(Visit visit) {
        screens.show(
                visit,
                Screen.of("front", "front").with("listings", cards("", visit.language().locale())));
    }

    private void search(Visit visit) {
        String asked = visit.query("q").strip();
        String query = asked.substring(0, Math.min(asked.length(), QUERY_LENGTH_MAX));
        screens.show(
                visit,
                Screen.of("search", "search")
                        .with("query", query)
                        .with("listings", cards(query, visit.language().locale())));
    }

    private void listing(Visit visit, PageRoutes pages) {
        Optional<Product> product = emulator.market().listing(visit.request().pathParam("listing"));
        if (product.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        screens.show(
                visit,
                Screen.of("listing", "search")
                        .with("card", card(product.get(), visit.language().locale())));
    }

    private List<ListingCard> cards(String query, Locale locale) {
        return emulator.market().search(query).stream()
                .map(product -> card(product, locale))
                .toList();
    }

    private ListingCard card(Product product, Locale locale) {
        return ListingCard.of(product, locale, twin(product));
    }

    /** The same vendor's other way to buy, which buyers take this listing for. */
    private Optional<Product> twin(Product product) {
        return emulator.market().search("").stream()
                .filter(other -> isSubscription(other) != isSubscription(product))
                .filter(other -> other.sellerAccountId().equals(product.sellerAccountId()))
                .filter(other -> stem(other).equals(stem(product)))
                .findFirst();
    }

    /** A title without what follows its last dash: <i>X - Pay As You Go</i> is an <i>X</i>. */
    private static String stem(Product product) {
        String title = product.texts(Locale.ENGLISH).title();
        int dash = title.lastIndexOf(" - ");
        return dash < 0 ? title : title.substring(0, dash);
    }

    /** Whether a listing is bought with <i>Subscribe</i>. */
    static boolean isSubscription(Product product) {
        return product.form() == ListingForm.USAGE;
    }
}
