package io.bazaar.pages;

import io.bazaar.market.ListingDetails;
import io.bazaar.market.ListingForm;
import io.bazaar.market.OfferKind;
import io.bazaar.market.Product;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a search is narrowed to. Values of one facet widen it, facets narrow it further; an empty
 * facet does not matter.
 *
 * @param query the words to be found
 * @param categories ids as in {@link ListingDetails#categoryId}
 * @param vendors account ids of sellers
 * @param models ids of pricing models, as {@link #modelsOf} makes them
 */
record Filters(String query, Set<String> categories, Set<String> vendors, Set<String> models) {

    static final String FREE_TRIAL = "free-trial";

    private static final int QUERY_LENGTH_MAX = 200;

    static Filters none() {
        return new Filters("", Set.of(), Set.of(), Set.of());
    }

    static Filters of(Visit visit) {
        String asked = visit.query("q").strip();
        return new Filters(
                asked.substring(0, Math.min(asked.length(), QUERY_LENGTH_MAX)),
                visit.queries("category"),
                visit.queries("vendor"),
                visit.queries("model"));
    }

    /** Whether a facet is chosen. */
    public boolean narrowed() {
        return !categories.isEmpty() || !vendors.isEmpty() || !models.isEmpty();
    }

    boolean matches(Product product) {
        return allow(categories, categoriesOf(product))
                && allow(vendors, Set.of(product.sellerAccountId()))
                && allow(models, modelsOf(product));
    }

    /** Without the values of one facet, to count what choosing another of them would find. */
    Filters without(Facet.Kind facet) {
        return switch (facet) {
            case CATEGORY -> new Filters(query, Set.of(), vendors, models);
            case VENDOR -> new Filters(query, categories, Set.of(), models);
            case MODEL -> new Filters(query, categories, vendors, Set.of());
        };
    }

    Set<String> of(Facet.Kind facet) {
        return switch (facet) {
            case CATEGORY -> categories;
            case VENDOR -> vendors;
            case MODEL -> models;
        };
    }

    static Set<String> categoriesOf(Product product) {
        Set<String> ids = new LinkedHashSet<>();
        for (String category : product.texts(Locale.ENGLISH).categories()) {
            ids.add(ListingDetails.categoryId(category));
        }
        return ids;
    }

    /** How a product can be bought. */
    static Set<String> modelsOf(Product product) {
        Set<String> models = new LinkedHashSet<>(List.of(modelOf(product.form())));
        if (product.offers().stream().anyMatch(it -> it.kind() == OfferKind.FREE_TRIAL)) {
            models.add(FREE_TRIAL);
        }
        return models;
    }

    static String modelOf(ListingForm form) {
        return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean allow(Set<String> wanted, Set<String> offered) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, offered);
    }
}
