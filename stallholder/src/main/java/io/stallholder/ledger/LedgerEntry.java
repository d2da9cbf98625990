package io.stallholder.ledger;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.MeterKey;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * One line of a ledger transaction: value into an account, or out of it where negative.
 *
 * @param license who pays; absent for usage that nothing pays for and for the contra account
 * @param attributes the usage's price attributes, in their canonical text
 * @param eventHour the hour in which it was used
 * @param bookingHour the hour with which it is reported; later than the event's for late usage
 * @param quantity in units of the meter
 * @param units in units of the AWS dimension
 * @param amount in dollars at the price of the event's time
 * @param priceVersion the price list that gave the price; empty where there was none
 * @param reason why the line is not billed; empty where it is
 */
public record LedgerEntry(
        Account account,
        Optional<LicenseArn> license,
        DimensionKey dimension,
        MeterKey meter,
        String attributes,
        UsageHour eventHour,
        UsageHour bookingHour,
        BigDecimal quantity,
        BigDecimal units,
        Money amount,
        String priceVersion,
        String reason) {

    /** Decimals of quantities and units. */
    public static final int SCALE = 12;

    /** Refuses what would have to be rounded, and a line booked before it was used. */
    public LedgerEntry {
        quantity = quantity.setScale(SCALE, RoundingMode.UNNECESSARY);
        units = units.setScale(SCALE, RoundingMode.UNNECESSARY);
        if (bookingHour.isBefore(eventHour)) {
            throw new IllegalArgumentException(
                    "usage of " + eventHour + " cannot be booked in " + bookingHour);
        }
    }

    /** The same value out of the contra account. */
    LedgerEntry contra() {
        return new LedgerEntry(
                Account.RATED,
                Optional.empty(),
                dimension,
                meter,
                attributes,
                eventHour,
                bookingHour,
                quantity.negate(),
                units.negate(),
                amount.negated(),
                priceVersion,
                "");
    }
}
