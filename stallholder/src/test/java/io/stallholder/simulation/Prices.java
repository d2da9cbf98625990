package io.stallholder.simulation;

import io.stallholder.catalog.Catalog;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;

/** The catalog of the simulation, and its prices a second time, computed by other code. */
final class Prices {

    static final Catalog CATALOG = Catalog.read(new ClassPathResource("simulation/catalog.yaml"));

    static final List<String> PRODUCTS = List.of("simplain1", "simzero1");

    /** Which of the products reports hours without usage as zero. */
    static final String WITH_ZERO = "simzero1";

    static final DimensionKey CENTS = new DimensionKey("cents");
    static final DimensionKey CALLS = new DimensionKey("calls");
    static final DimensionKey BYTES = new DimensionKey("bytes");
    static final List<DimensionKey> DIMENSIONS = List.of(BYTES, CALLS, CENTS);

    /** Cents for 60 unit-minutes of the two tiers, from each time on. */
    private static final NavigableMap<Instant, List<String>> CENTS_PER_HOUR =
            new TreeMap<>(
                    Map.of(
                            Instant.parse("2026-01-01T00:00:00Z"), List.of("21.811", "29.846"),
                            Instant.parse("2026-11-21T03:17:23.500Z"), List.of("24", "31.5"),
                            Instant.parse("2026-12-01T00:00:00Z"), List.of("23.7", "30"),
                            Instant.parse("2027-01-01T05:59:59.999Z"), List.of("25", "33.3333"),
                            Instant.parse("2027-02-28T23:59:59.999Z"), List.of("26", "34.1"),
                            Instant.parse("2028-02-29T12:34:56Z"), List.of("27.1", "35")));

    private static final BigDecimal UNIT_MINUTES = BigDecimal.valueOf(60);
    private static final BigDecimal CALLS_PER_UNIT = BigDecimal.TEN;
    private static final int SCALE = 30;

    private Prices() {}

    static String productId(String productCode) {
        return CATALOG.products().stream()
                .filter(one -> one.productCode().equals(productCode))
                .findFirst()
                .orElseThrow()
                .productId();
    }

    static DimensionKey dimension(MeterKey meter) {
        return new DimensionKey(meter.value().equals("compute") ? "cents" : meter.value());
    }

    /** The units of one event, to 30 decimals. */
    static BigDecimal units(Used used) {
        return switch (used.meter().value()) {
            case "compute" ->
                    used.quantity()
                            .multiply(price(used))
                            .divide(UNIT_MINUTES, SCALE, RoundingMode.HALF_UP);
            case "calls" -> used.quantity().divide(CALLS_PER_UNIT, SCALE, RoundingMode.HALF_UP);
            default -> used.quantity();
        };
    }

    private static BigDecimal price(Used used) {
        List<String> prices = CENTS_PER_HOUR.floorEntry(used.time()).getValue();
        return new BigDecimal(prices.get(used.tier().equals("basic") ? 0 : 1));
    }

    /** Whether the price changes within the hour. */
    static boolean changeIn(UsageHour hour) {
        Instant next = CENTS_PER_HOUR.higherKey(hour.start());
        return next != null && next.isBefore(hour.end());
    }
}
