package io.stallholder.marketplace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The products that are sold here: nobody else's license is believed. */
final class Products {

    private final Map<String, ProductPolicy> byCode;

    Products(List<ProductPolicy> policies) {
        byCode =
                policies.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        ProductPolicy::productCode, Function.identity()));
    }

    Optional<ProductPolicy> policy(String productCode) {
        return Optional.ofNullable(byCode.get(productCode));
    }

    List<ProductPolicy> policies() {
        return List.copyOf(byCode.values());
    }
}
