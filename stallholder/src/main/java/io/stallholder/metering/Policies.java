package io.stallholder.metering;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Dimension;
import io.stallholder.catalog.Meter;
import io.stallholder.catalog.Product;
import io.stallholder.kernel.DimensionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the catalog and the settings say about each product's records. */
final class Policies {

    private final Catalog catalog;
    private final MeteringSettings settings;
    private final HoldSettings holds;

    Policies(Catalog catalog, MeteringSettings settings, HoldSettings holds) {
        this.catalog = catalog;
        this.settings = settings;
        this.holds = holds;
    }

    /** The policy of a product; the settings alone for one that the catalog dropped. */
    Policy of(String productCode) {
        Optional<Product> product = catalog.byProductCode(productCode);
        return new Policy(
                product.filter(Product::dryRun).isPresent(),
                product.flatMap(Product::rollForward).orElseGet(settings::rollForward),
                new Bounds(caps(), holds.multiple(), holds.floorUnits()),
                tags());
    }

    /** The dimensions of the product for which an hour without usage is reported as zero. */
    Set<DimensionKey> reportedAsZero(String productCode) {
        boolean asZero = catalog.byProductCode(productCode).filter(Product::reportZero).isPresent();
        return asZero
                ? catalog.dimensions().stream().map(Dimension::key).collect(Collectors.toSet())
                : Set.of();
    }

    private Map<String, List<String>> tags() {
        return catalog.meters().stream()
                .filter(meter -> !meter.tags().isEmpty())
                .collect(Collectors.toMap(meter -> meter.key().value(), Meter::tags));
    }

    private Map<DimensionKey, Long> caps() {
        return catalog.dimensions().stream()
                .filter(dimension -> dimension.holdAbove().isPresent())
                .collect(
                        Collectors.toMap(
                                Dimension::key, dimension -> dimension.holdAbove().orElseThrow()));
    }
}
