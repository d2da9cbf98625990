package io.stallholder.billing;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.ledger.Standing;
import java.math.BigDecimal;

/**
 * One line of a month: what was used of a meter.
 *
 * @param quantity in units of the meter
 * @param units in units of the AWS dimension
 * @param amount exact; {@link #cents} is what the line shows
 */
public record MeterUse(
        Standing standing,
        DimensionKey dimension,
        MeterKey meter,
        BigDecimal quantity,
        BigDecimal units,
        Money amount) {

    /** The amount in dollars and cents, half-up. */
    public BigDecimal cents() {
        return amount.roundedToCents();
    }
}
