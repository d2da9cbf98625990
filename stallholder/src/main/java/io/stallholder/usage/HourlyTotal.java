package io.stallholder.usage;

import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.util.Map;

/**
 * What an organization used of a meter in an hour, at one combination of price attributes.
 *
 * @param bookingHour the hour it counts with
 * @param eventHour the hour it was used in; earlier than the booking hour for late events
 * @param attributes the price attributes, in canonical text
 * @param events how many events make the quantity
 */
public record HourlyTotal(
        OrganizationId organization,
        UsageHour bookingHour,
        UsageHour eventHour,
        MeterKey meter,
        String attributes,
        BigDecimal quantity,
        long events) {

    /** The price attributes by name. */
    public Map<String, String> attributeValues() {
        return CanonicalJson.attributes(attributes);
    }
}
