package io.bazaar.discovery;

import io.bazaar.discovery.Labels.Label;
import io.bazaar.market.Market;
import io.bazaar.market.Product;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** SearchListings and SearchFacets. Listings are sorted by whether a title has the words. */
final class Search {

    private static final BigDecimal BEST_RATING = BigDecimal.valueOf(5);

    private final Market market;
    private final Catalog catalog;
    private final ListingView view;

    Search(Market market, Catalog catalog, ListingView view) {
        this.market = market;
        this.catalog = catalog;
        this.view = view;
    }

    AwsReply listings(AwsCall call) {
        Members asked = new Members(call.body());
        List<Product> found = new ArrayList<>(found(call, asked));
        if (asked.text("sortOrder").orElse("").equals("ASCENDING")) {
            found = found.reversed();
        }
        Map<String, Object> body =
                DiscoveryPages.page(
                        call,
                        found,
                        new DiscoveryPages.Form<>(
                                "listingSummaries",
                                Product::listingId,
                                product -> view.inSearch(call, product)));
        body.put("totalResults", found.size());
        return AwsReply.of(body);
    }

    /** All facets fit a page, so that there is no token to come back with. */
    AwsReply facets(AwsCall call) {
        Members asked = new Members(call.body());
        if (asked.text("nextToken").isPresent()) {
            throw DiscoveryErrors.token();
        }
        List<Product> found = found(call, asked);
        List<String> wanted = asked.texts("facetTypes");
        Map<Facet, List<Map<String, Object>>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            if (wanted.isEmpty() || wanted.contains(facet.name())) {
                facets.put(facet, counted(facet, found));
            }
        }
        return AwsReply.of(Map.of("totalResults", found.size(), "listingFacets", facets));
    }

    private List<Map<String, Object>> counted(Facet facet, List<Product> found) {
        Map<Label, Long> counts = new LinkedHashMap<>();
        found.forEach(product ->
                facet.of(product, catalog).forEach(label -> counts.merge(label, 1L, Long::sum)));
        return counts.entrySet().stream()
                .map(count ->
                        Map.<String, Object>of(
                                "value",
                                count.getKey().value(),
                                "displayName",
                                count.getKey().name(),
                                "count",
                                count.getValue()))
                .toList();
    }

    private List<Product> found(AwsCall call, Members asked) {
        String text = asked.text("searchText").orElse("");
        Predicate<Product> matches =
                asked.list("filters").orElseGet(List::of).stream()
                        .map(this::filter)
                        .reduce(_ -> true, Predicate::and);
        Set<Product> visible = new HashSet<>(catalog.found(call));
        List<Product> inTitle = new ArrayList<>();
        List<Product> elsewhere = new ArrayList<>();
        for (Product product : market.search(text)) {
            if (visible.contains(product) && matches.test(product)) {
                (titled(product, text) ? inTitle : elsewhere).add(product);
            }
        }
        inTitle.addAll(elsewhere);
        return inTitle;
    }

    private static boolean titled(Product product, String text) {
        String title = product.texts(Locale.ENGLISH).title().toLowerCase(Locale.ROOT);
        return title.contains(text.toLowerCase(Locale.ROOT).strip());
    }

    private Predicate<Product> filter(Members filter) {
        String type = filter.requiredText("filterType");
        List<String> values = filter.texts("filterValues");
        if (type.endsWith("_AVERAGE_CUSTOMER_RATING")) {
            BigDecimal bound = rating(values);
            boolean all = type.startsWith("MIN_") && bound.signum() == 0;
            return _ -> all;
        }
        Facet facet = Facet.valueOf(type);
        return product ->
                facet.of(product, catalog).stream().map(Label::value).anyMatch(values::contains);
    }

    private static BigDecimal rating(List<String> values) {
        return Optional.of(values)
                .filter(it -> it.size() == 1 && it.getFirst().matches("[0-9](\\.[0-9]{1,9})?"))
                .map(it -> new BigDecimal(it.getFirst()))
                .filter(it -> it.compareTo(BEST_RATING) <= 0)
                .orElseThrow(() ->
                        DiscoveryErrors.malformed(
                                DiscoveryRule.RATING_VALUE,
                                "A rating is one value from 0.0 to 5.0."));
    }
}
