package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.market.ListingForm;
import io.bazaar.market.Product;
import io.bazaar.market.Visibility;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The front page, the search and the listings: what strangers see as well. */
final class CatalogPages {

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
        pages.get("/marketplace/pp/{listing}/eula", visit -> eula(visit, pages));
        pages.get("/marketplace/pp/{listing}/eula.txt", visit -> eulaFile(visit, pages));
    }

    private void front(Visit visit) {
        screens.show(
                visit,
                Screen.of("front", "front").with("listings", cards(found(visit, ""), visit)));
    }

    private void search(Visit visit) {
        Filters filters = Filters.of(visit);
        List<Product> found = found(visit, filters.query());
        screens.show(
                visit,
                Screen.of("search", "search")
                        .with("query", filters.query())
                        .with("filters", filters)
                        .with("facets", Facet.of(found, filters, visit.language().locale()))
                        .with(
                                "listings",
                                cards(found.stream().filter(filters::matches).toList(), visit)));
    }

    private void listing(Visit visit, PageRoutes pages) {
        asked(visit)
                .ifPresentOrElse(
                        product ->
                                screens.show(
                                        visit,
                                        Screen.of("listing", "search")
                                                .with("card", card(product, visit))),
                        () -> pages.showError(visit, 404));
    }

    private void eula(Visit visit, PageRoutes pages) {
        asked(visit)
                .ifPresentOrElse(
                        product ->
                                screens.show(
                                        visit,
                                        Screen.of("eula", "search")
                                                .with("card", card(product, visit))
                                                .with("documents", Eula.documents(product))),
                        () -> pages.showError(visit, 404));
    }

    private void eulaFile(Visit visit, PageRoutes pages) {
        asked(visit)
                .ifPresentOrElse(
                        product -> Eula.send(visit, product), () -> pages.showError(visit, 404));
    }

    /** The listing that the address names, if this reader may see it. */
    private Optional<Product> asked(Visit visit) {
        return emulator.market()
                .listing(visit.request().pathParam("listing"))
                .filter(product -> isVisible(product, visit));
    }

    /** A limited listing is there for its seller and whom it allows. */
    static boolean isVisible(Product product, Visit visit) {
        return product.visibility() != Visibility.LIMITED || product.isOpenTo(visit.accountId());
    }

    private List<Product> found(Visit visit, String query) {
        return visit.buyer() == null
                ? emulator.market().search(query)
                : emulator.market().search(query, visit.accountId());
    }

    private List<ListingCard> cards(List<Product> products, Visit visit) {
        return products.stream().map(product -> card(product, visit)).toList();
    }

    private ListingCard card(Product product, Visit visit) {
        return ListingCard.of(product, visit.language().locale(), twin(product));
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
