package io.stallholder.catalog;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import java.math.BigDecimal;
import java.util.List;

/**
 * What events of one type are counted as.
 *
 * @param eventType the CloudEvents type whose events count
 * @param valueField the member of an event's data that holds the value; not read for {@link
 *     Aggregation#COUNT}
 * @param priceAttributes members of an event's data that decide its price, in alphabetical order
 * @param quantityMax the largest value that one event may carry
 * @param quantityPerUnit how much of the meter makes one unit of a {@link Reporting#NATIVE_UNITS}
 *     dimension; 1 otherwise
 */
public record Meter(
        MeterKey key,
        String eventType,
        Aggregation aggregation,
        String valueField,
        List<String> priceAttributes,
        BigDecimal quantityMax,
        DimensionKey dimension,
        BigDecimal quantityPerUnit,
        LocalizedText name,
        LocalizedText unit) {

    /** Keeps its own copy of the attributes. */
    public Meter {
        priceAttributes = List.copyOf(priceAttributes);
    }
}
