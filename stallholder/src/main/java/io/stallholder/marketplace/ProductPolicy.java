package io.stallholder.marketplace;

import io.stallholder.catalog.Product;

/**
 * How many subscriptions may be linked.
 *
 * @param agreementsPerAccount linked subscriptions of one AWS account to the product
 * @param organizationsPerAgreement organizations that one subscription pays for
 */
record ProductPolicy(String productCode, int agreementsPerAccount, int organizationsPerAgreement) {

    ProductPolicy {
        if (agreementsPerAccount < 1 || organizationsPerAgreement < 1) {
            throw new IllegalArgumentException("policy of " + productCode + " allows nothing");
        }
    }

    static ProductPolicy of(Product product) {
        return new ProductPolicy(
                product.productCode(),
                product.agreementsPerAccount(),
                product.organizationsPerAgreement());
    }
}
