package io.stallholder.ledger;

import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;

/**
 * The quantity that was booked for one hourly total of usage, wherever it stands.
 *
 * @param attributes the price attributes, in their canonical text
 * @param quantity in units of the meter
 */
public record BookedTotal(
        OrganizationId organization,
        UsageHour bookingHour,
        UsageHour eventHour,
        MeterKey meter,
        String attributes,
        BigDecimal quantity) {}
