package io.stallholder.catalog;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;

/**
 * What is sold and how it is priced: products, meters, dimensions and dated price lists, as the
 * catalog file had them when the program started. Immutable.
 */
public final class Catalog {

    private final List<Product> products;
    private final Map<DimensionKey, Dimension> dimensions;
    private final Map<MeterKey, Meter> meters;
    private final Map<String, Meter> metersByType;
    private final List<PriceList> priceLists;

    Catalog(
            List<Product> products,
            List<Dimension> dimensions,
            List<Meter> meters,
            List<PriceList> priceLists) {
        this.products = List.copyOf(products);
        this.dimensions = byKey(dimensions, Dimension::key);
        this.meters = byKey(meters, Meter::key);
        this.metersByType = byKey(meters, Meter::eventType);
        this.priceLists = List.copyOf(priceLists);
    }

    /** Reads a catalog file. Fails with the file, the place in it and the remedy. */
    public static Catalog read(Resource file) {
        return CatalogFile.read(file);
    }

    /** The product that is sold where only one is meant: the first of the file. */
    public Product product() {
        return products.getFirst();
    }

    /** Every product, in the order of the file. */
    public List<Product> products() {
        return products;
    }

    /** The product that AWS calls by this code. */
    public Optional<Product> byProductCode(String productCode) {
        return products.stream()
                .filter(product -> product.productCode().equals(productCode))
                .findFirst();
    }

    /** Every meter, by key. */
    public List<Meter> meters() {
        return meters.values().stream().sorted(Comparator.comparing(Meter::key)).toList();
    }

    /** The meter that counts events of this type. */
    public Optional<Meter> meterOf(String eventType) {
        return Optional.ofNullable(metersByType.get(eventType));
    }

    /** The meter, unless a later catalog dropped it. */
    public Optional<Meter> meter(MeterKey key) {
        return Optional.ofNullable(meters.get(key));
    }

    /** Every dimension, by key. */
    public List<Dimension> dimensions() {
        return dimensions.values().stream().sorted(Comparator.comparing(Dimension::key)).toList();
    }

    /** The dimension, unless a later catalog dropped it. */
    public Optional<Dimension> dimension(DimensionKey key) {
        return Optional.ofNullable(dimensions.get(key));
    }

    /** The prices in force at a time; empty before the first list and after the last. */
    public Optional<PriceList> pricesAt(Instant time) {
        return priceLists.stream().filter(list -> list.contains(time)).findFirst();
    }

    /** Every price list, the earliest first. */
    public List<PriceList> priceLists() {
        return priceLists;
    }

    private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }
}
