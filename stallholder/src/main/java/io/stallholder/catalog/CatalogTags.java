package io.stallholder.catalog;

import java.util.List;

/** Reads which attributes become tags. AWS takes five keys over all parts of a record. */
final class CatalogTags {

    private static final int TAGS_MAX = 5;
    private static final int KEY_LENGTH_MAX = 100;
    private static final String KEY = "[a-zA-Z0-9+ \\-=._:/@]+";

    private CatalogTags() {}

    static List<String> of(CatalogNode meter) {
        if (meter.optional("tags").isEmpty()) {
            return List.of();
        }
        return CatalogFile.distinct(meter.required("tags"), CatalogTags::key, key -> key).stream()
                .sorted()
                .toList();
    }

    /** Meters of one dimension share a record, so all tags of the file count together. */
    static void refuseTooMany(CatalogNode node, List<Meter> meters) {
        if (meters.stream().flatMap(meter -> meter.tags().stream()).distinct().count() > TAGS_MAX) {
            throw node.wrong(
                    "have more than " + TAGS_MAX + " different 'tags'",
                    "keep " + TAGS_MAX + " of them, over all meters");
        }
    }

    private static String key(CatalogNode node) {
        String key = node.text(KEY_LENGTH_MAX);
        if (!key.matches(KEY)) {
            throw node.wrong(
                    "is no key of a tag: '" + key + "'",
                    "use letters, digits, spaces and + - = . _ : / @");
        }
        return key;
    }
}
