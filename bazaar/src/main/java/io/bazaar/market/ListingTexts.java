package io.bazaar.market;

import java.util.List;
import java.util.Map;

/**
 * What a listing says in one language.
 *
 * @param pricing how one pays, in a sentence or two
 * @param support how the vendor helps
 * @param usageInstructions what to do after the purchase; may be empty
 * @param dimensions texts by dimension key
 */
public record ListingTexts(
        String title,
        String vendor,
        String shortDescription,
        String longDescription,
        List<String> highlights,
        List<String> categories,
        List<String> keywords,
        String pricing,
        String support,
        String usageInstructions,
        String eula,
        Map<String, DimensionTexts> dimensions) {

    public ListingTexts {
        highlights = List.copyOf(highlights);
        categories = List.copyOf(categories);
        keywords = List.copyOf(keywords);
        dimensions = Map.copyOf(dimensions);
    }

    /** The texts of a dimension; its bare key where the market says nothing. */
    public DimensionTexts dimension(String key) {
        return dimensions.getOrDefault(key, new DimensionTexts(key, "", "Units"));
    }
}
