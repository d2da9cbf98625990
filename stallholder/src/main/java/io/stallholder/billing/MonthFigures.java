package io.stallholder.billing;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Dimension;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.Money;
import io.stallholder.ledger.Standing;
import io.stallholder.ledger.UsageLine;
import io.stallholder.metering.HourState;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Adds up a month from ledger lines and records. Pure arithmetic. */
final class MonthFigures {

    private final YearMonth month;
    private final List<UsageLine> lines;
    private final List<HourState> records;
    private final Catalog catalog;

    MonthFigures(YearMonth month, List<UsageLine> lines, List<HourState> records, Catalog catalog) {
        this.month = month;
        this.lines = lines;
        this.records = records;
        this.catalog = catalog;
    }

    List<MeterUse> uses(boolean billed) {
        Map<String, MeterUse> uses = new TreeMap<>();
        for (UsageLine line : lines) {
            if ((line.standing() == Standing.BILLED) == billed) {
                String key = line.standing() + "/" + line.dimension() + "/" + line.meter();
                MeterUse use =
                        new MeterUse(
                                line.standing(),
                                line.dimension(),
                                line.meter(),
                                line.quantity(),
                                line.units(),
                                line.amount());
                uses.merge(key, use, MonthFigures::sum);
            }
        }
        // What a correction moved elsewhere leaves nothing to show.
        return uses.values().stream().filter(use -> use.quantity().signum() != 0).toList();
    }

    /** The dimensions, given what was carried into the month of each. */
    List<DimensionUse> dimensions(Map<DimensionKey, BigDecimal> carriedIn) {
        TreeSet<DimensionKey> keys = new TreeSet<>(carriedIn.keySet());
        uses(true).forEach(use -> keys.add(use.dimension()));
        records.forEach(record -> keys.add(record.dimension()));
        return keys.stream()
                .map(key -> dimension(key, carriedIn.getOrDefault(key, BigDecimal.ZERO)))
                .toList();
    }

    List<DayUse> days(Instant now) {
        Map<LocalDate, Money> amounts = new HashMap<>();
        for (UsageLine line : lines) {
            if (line.standing() == Standing.BILLED) {
                LocalDate day = day(line.bookingHour().start());
                amounts.merge(day, line.amount(), Money::plus);
            }
        }
        LocalDate last = month.atEndOfMonth();
        LocalDate today = day(now);
        return month.atDay(1)
                .datesUntil((today.isBefore(last) ? today : last).plusDays(1))
                .map(day -> new DayUse(day, amounts.getOrDefault(day, Money.ZERO)))
                .toList();
    }

    List<HourUse> hours(HourFigures.Reach reach) {
        return new HourFigures(lines, records, reach).hours();
    }

    private DimensionUse dimension(DimensionKey key, BigDecimal carriedIn) {
        BigDecimal rated =
                lines.stream()
                        .filter(line -> line.standing() == Standing.BILLED)
                        .filter(line -> line.dimension().equals(key))
                        .map(UsageLine::units)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        long accepted = 0;
        long pending = 0;
        for (HourState record : records) {
            if (record.dimension().equals(key) && !record.released()) {
                boolean taken = record.isWithAws();
                accepted += taken ? record.counted() : 0;
                pending += taken ? 0 : record.counted();
            }
        }
        BigDecimal price =
                catalog.dimension(key)
                        .map(Dimension::awsUnitPrice)
                        .map(Money::dollars)
                        .orElse(BigDecimal.ZERO);
        BigDecimal amount =
                price.multiply(BigDecimal.valueOf(accepted)).setScale(2, RoundingMode.HALF_UP);
        return new DimensionUse(key, carriedIn, rated, accepted, pending, amount);
    }

    private static MeterUse sum(MeterUse one, MeterUse other) {
        return new MeterUse(
                one.standing(),
                one.dimension(),
                one.meter(),
                one.quantity().add(other.quantity()),
                one.units().add(other.units()),
                one.amount().plus(other.amount()));
    }

    private static LocalDate day(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
