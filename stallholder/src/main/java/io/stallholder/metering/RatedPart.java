package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Rated units of one meter with the same attributes.
 *
 * @param units in units of the dimension; negative where more was taken back than used
 */
record RatedPart(
        DimensionKey dimension, MeterKey meter, Map<String, String> attributes, BigDecimal units) {

    /** Keeps its own copy of the attributes. */
    RatedPart {
        attributes = Map.copyOf(attributes);
    }
}
