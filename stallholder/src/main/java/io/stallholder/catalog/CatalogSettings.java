package io.stallholder.catalog;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;

/**
 * Where the catalog is.
 *
 * @param location the catalog file, {@code file:…} or {@code classpath:…}, required; its format is
 *     in {@code docs/reference/catalog.md}. Null while it is not set, which is refused at start.
 */
@ConfigurationProperties("stallholder.catalog")
record CatalogSettings(@Nullable Resource location) {

    Resource required() {
        if (location == null) {
            throw new CatalogRefused(
                    "stallholder.catalog.location is not set; let it name the catalog file, such as"
                            + " file:/etc/stallholder/catalog.yaml.");
        }
        return location;
    }
}
