package io.bazaar.pages;

import io.bazaar.market.ListingDetails;
import io.bazaar.market.Product;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** One property that a search can be narrowed by, with how many listings each value finds. */
record Facet(Kind kind, List<Value> values) {

    /** Which property. */
    enum Kind {
        CATEGORY,
        VENDOR,
        MODEL;

        /** The name of its query parameter, and of its texts. */
        public String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A value.
     *
     * @param label empty where the pages have a text for the id
     * @param count listings that match with every other facet as it is chosen
     */
    record Value(String id, String label, int count, boolean chosen) {}

    /** All facets of what the query finds. */
    static List<Facet> of(List<Product> found, Filters filters, Locale locale) {
        return Stream.of(Kind.values()).map(kind -> of(kind, found, filters, locale)).toList();
    }

    private static Facet of(Kind kind, List<Product> found, Filters filters, Locale locale) {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        Filters others = filters.without(kind);
        for (Product product : found) {
            labels(kind, product, locale)
                    .forEach((id, label) -> {
                        labels.putIfAbsent(id, label);
                        counts.merge(id, others.matches(product) ? 1 : 0, Integer::sum);
                    });
        }
        Set<String> chosen = filters.of(kind);
        List<Value> values = new ArrayList<>();
        labels.forEach((id, label) ->
                values.add(new Value(id, label, counts.getOrDefault(id, 0), chosen.contains(id))));
        values.sort(Comparator.comparing(Value::label).thenComparing(Value::id));
        return new Facet(kind, List.copyOf(values));
    }

    private static Map<String, String> labels(Kind kind, Product product, Locale locale) {
        return switch (kind) {
            case CATEGORY -> categories(product, locale);
            case VENDOR -> Map.of(product.sellerAccountId(), product.texts(locale).vendor());
            case MODEL -> {
                Map<String, String> models = new LinkedHashMap<>();
                Filters.modelsOf(product).forEach(id -> models.put(id, ""));
                yield models;
            }
        };
    }

    /** By the English name, called as in the reader's language where that names as many. */
    private static Map<String, String> categories(Product product, Locale locale) {
        List<String> english = product.texts(Locale.ENGLISH).categories();
        List<String> own = product.texts(locale).categories();
        Map<String, String> categories = new LinkedHashMap<>();
        for (int i = 0; i < english.size(); i++) {
            categories.put(
                    ListingDetails.categoryId(english.get(i)),
                    own.size() == english.size() ? own.get(i) : english.get(i));
        }
        return categories;
    }
}
