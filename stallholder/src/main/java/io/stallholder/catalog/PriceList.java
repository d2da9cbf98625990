package io.stallholder.catalog;

import io.stallholder.kernel.MeterKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The prices of a time, [from, until); lists follow each other without a gap.
 *
 * @param version the list's name on every line that it priced
 */
public record PriceList(
        String version, Instant from, Optional<Instant> until, Map<RateKey, Rate> rates) {

    /** Keeps its own copy of the rates. */
    public PriceList {
        rates = Map.copyOf(rates);
    }

    /** The one rate for usage with these price attributes, if the list has it. */
    public Optional<Rate> rate(MeterKey meter, Map<String, String> attributes) {
        return Optional.ofNullable(rates.get(new RateKey(meter, attributes)));
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && until.map(time::isBefore).orElse(true);
    }

    /** What a rate is for: each combination of a meter's price attributes has its own. */
    public record RateKey(MeterKey meter, Map<String, String> attributes) {

        /** Keeps its own copy of the attributes. */
        public RateKey {
            attributes = Map.copyOf(attributes);
        }
    }
}
