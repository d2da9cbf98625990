package io.bazaar.catalog;

import java.util.NavigableMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A product or an offer as its seller has described it so far.
 *
 * @param productId of the product itself, or of the offer's
 * @param released whether buyers may have it
 * @param parts the details of the last change of each type
 */
record Described(
        String id,
        String type,
        String sellerAccountId,
        String productId,
        boolean released,
        NavigableMap<String, JsonNode> parts) {

    Described {
        parts = new TreeMap<>(parts);
    }

    boolean isOffer() {
        return type.equals(Change.OFFER);
    }

    Described with(String part, JsonNode details) {
        NavigableMap<String, JsonNode> all = new TreeMap<>(parts);
        all.put(part, details);
        return new Described(id, type, sellerAccountId, productId, released, all);
    }

    Described asReleased() {
        return new Described(id, type, sellerAccountId, productId, true, parts);
    }
}
