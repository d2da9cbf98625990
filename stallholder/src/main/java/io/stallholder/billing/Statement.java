package io.stallholder.billing;

import io.stallholder.kernel.UsageHour;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * An organization's calendar month in UTC.
 *
 * @param uses billed lines, by dimension and meter
 * @param notBilled lines that nobody pays for
 * @param days every day of the month up to today
 * @param hours every hour with usage or a record, the newest first
 * @param ratedThrough the last hour that is in these figures
 */
public record Statement(
        YearMonth month,
        List<MeterUse> uses,
        List<MeterUse> notBilled,
        List<DimensionUse> dimensions,
        List<DayUse> days,
        List<HourUse> hours,
        Optional<UsageHour> ratedThrough) {

    /** The sum of the shown lines, in dollars and cents. */
    public BigDecimal estimated() {
        return uses.stream().map(MeterUse::cents).reduce(new BigDecimal("0.00"), BigDecimal::add);
    }

    /** What AWS charges for what it has accepted, in dollars. */
    public BigDecimal accepted() {
        return dimensions.stream()
                .map(DimensionUse::awsAmount)
                .reduce(new BigDecimal("0.00"), BigDecimal::add);
    }
}
