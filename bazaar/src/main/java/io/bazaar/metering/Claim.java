package io.bazaar.metering;

import io.bazaar.market.Agreement;
import io.bazaar.market.Product;
import org.jspecify.annotations.Nullable;

/**
 * A record with whom it is for.
 *
 * @param productCode the legacy identity; absent where a license says whom
 * @param product one of the caller's; absent when the identity is of none
 * @param current the agreement that decides whether usage is taken now; absent when there is none
 * @param billed the agreement that ran at the timestamp; absent with {@code current} only
 */
record Claim(
        UsageRecord usage,
        @Nullable String productCode,
        @Nullable Product product,
        @Nullable Agreement current,
        @Nullable Agreement billed) {

    boolean byProduct() {
        return productCode != null;
    }
}
