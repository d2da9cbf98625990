package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Rated usage as a bill shows it: one line per standing, license, meter, price attributes and hour.
 *
 * @param attributes the price attributes, in their canonical text
 * @param quantity in units of the meter
 * @param units in units of the AWS dimension
 */
public record UsageLine(
        Standing standing,
        Optional<LicenseArn> license,
        DimensionKey dimension,
        MeterKey meter,
        String attributes,
        UsageHour eventHour,
        UsageHour bookingHour,
        BigDecimal quantity,
        BigDecimal units,
        Money amount) {}
