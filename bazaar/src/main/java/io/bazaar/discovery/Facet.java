package io.bazaar.discovery;

import io.bazaar.discovery.Labels.Label;
import io.bazaar.market.Product;
import java.util.List;

/** By what listings are filtered and counted. Nothing has a rating here. */
enum Facet {
    AVERAGE_CUSTOMER_RATING,
    CATEGORY,
    PUBLISHER,
    FULFILLMENT_OPTION_TYPE,
    PRICING_MODEL,
    PRICING_UNIT,
    DEPLOYED_ON_AWS,
    NUMBER_OF_PRODUCTS;

    /** What a product counts under. */
    List<Label> of(Product product, Catalog catalog) {
        return switch (this) {
            case AVERAGE_CUSTOMER_RATING -> List.of();
            case CATEGORY -> Labels.categories(product);
            case PUBLISHER ->
                    List.of(
                            new Label(
                                    Catalog.profileId(product.sellerAccountId()),
                                    catalog.sellerName(product)));
            case FULFILLMENT_OPTION_TYPE -> List.of(Labels.SAAS);
            case PRICING_MODEL -> Labels.pricingModels(product);
            case PRICING_UNIT -> Labels.pricingUnits(product);
            case DEPLOYED_ON_AWS -> List.of(Labels.deployedOnAws(product));
            case NUMBER_OF_PRODUCTS -> List.of(new Label("1", "1 product"));
        };
    }
}
