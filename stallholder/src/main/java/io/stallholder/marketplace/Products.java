package io.stallholder.marketplace;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Product;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The products that are sold here: nobody else's license is believed. */
final class Products {

    private final Map<String, ProductPolicy> byCode;
    private final Set<String> legacy;

    /** Products whose subscriptions are known by license. */
    Products(List<ProductPolicy> policies) {
        this(policies, Set.of());
    }

    /**
     * @param legacy the codes of those from before licenses
     */
    Products(List<ProductPolicy> policies, Set<String> legacy) {
        this.legacy = Set.copyOf(legacy);
        byCode =
                policies.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ProductPolicy::productCode, Function.identity()));
    }

    static Products of(Catalog catalog) {
        return new Products(
                catalog.products().stream().map(ProductPolicy::of).toList(),
                catalog.products().stream()
                        .filter(Product::isLegacy)
                        .map(Product::productCode)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether customers of the product may be known by customer identifier. */
    boolean isLegacy(String productCode) {
        return legacy.contains(productCode);
    }

    /** Whether any product is one from before licenses. */
    boolean hasLegacy() {
        return !legacy.isEmpty();
    }

    Optional<ProductPolicy> policy(String productCode) {
        return Optional.ofNullable(byCode.get(productCode));
    }

    List<ProductPolicy> policies() {
        return List.copyOf(byCode.values());
    }
}
