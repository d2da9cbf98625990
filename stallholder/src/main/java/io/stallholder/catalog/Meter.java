package io.stallholder.catalog;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
 * @param tags members of an event's data by which AWS shows the buyer a record in parts, in
 *     alphabetical order
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
        LocalizedText unit,
        List<String> tags) {

    /** Keeps its own copy of the attributes. */
    public Meter {
        priceAttributes = List.copyOf(priceAttributes);
        tags = List.copyOf(tags);
    }

    /** Those of an event's attributes that decide its price. */
    public Map<String, String> pricing(Map<String, String> attributes) {
        Map<String, String> pricing = new HashMap<>(attributes);
        pricing.keySet().retainAll(priceAttributes);
        return pricing;
    }
}
