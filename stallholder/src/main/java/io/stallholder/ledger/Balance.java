package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What stands in an account for one hour's usage at one price, with all corrections so far and
 * whatever the hour that it is reported with.
 *
 * @param attributes the price attributes, in their canonical text
 * @param quantity in units of the meter
 * @param units in units of the AWS dimension
 * @param priceVersion the price list that gave the price; empty where there was none
 * @param reason why it is not billed; empty where it is
 */
public record Balance(
        Account account,
        Optional<LicenseArn> license,
        DimensionKey dimension,
        MeterKey meter,
        String attributes,
        UsageHour eventHour,
        BigDecimal quantity,
        BigDecimal units,
        Money amount,
        String priceVersion,
        String reason) {}
