package io.bazaar.catalog;

import io.bazaar.market.Dimension;
import io.bazaar.market.Product;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The dimensions that a step adds: each of its own key and name, since neither key nor unit of one
 * can ever be changed. Source: Seller Guide, SaaS product settings, read 2026-11-22.
 */
final class NewDimensions {

    private final Set<String> keys = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    /**
     * Beside those that are there.
     *
     * @param listed the product as it is listed
     * @param described what earlier steps added
     */
    NewDimensions(Optional<Product> listed, List<Details> described) {
        listed.ifPresent(product -> {
            for (Dimension dimension : product.dimensions()) {
                keys.add(dimension.key());
                names.add(product.texts(Locale.ENGLISH).dimension(dimension.key()).name());
            }
        });
        described.forEach(it -> {
            keys.add(it.text("Key"));
            names.add(it.text("Name"));
        });
    }

    /** Throws what is wrong with the first that is not new. */
    void check(JsonNode added) {
        for (Details dimension : new Details(added, "AddDimensions").each()) {
            if (!keys.add(dimension.text("Key"))) {
                throw dimension.wrong("Key", "is that of another dimension, which stays as it is");
            }
            if (!names.add(dimension.text("Name"))) {
                throw dimension.wrong("Name", "is that of another dimension");
            }
        }
    }
}
