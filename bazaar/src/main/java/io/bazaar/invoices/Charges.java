package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import io.bazaar.market.FixedCharge;
import io.bazaar.metering.DailyUsage;
import io.bazaar.metering.MeteringRecords;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds up what an agreement costs, from accepted records and agreed prices. */
public final class Charges {

    private static final Comparator<Priced> BY_DIMENSION_AND_RATE =
            Comparator.comparing(Priced::dimension).thenComparing(Priced::rate);

    private final MeteringRecords records;

    /** What these records cost. */
    public Charges(MeteringRecords records) {
        this.records = records;
    }

    private record Priced(String dimension, BigDecimal rate) {}

    /** A month's usage: one line for each dimension and rate. */
    public List<InvoiceLine> usage(Agreement agreement, YearMonth month) {
        SortedMap<Priced, Long> used =
                rated(agreement, records.daily(agreement.agreementId(), month))
                        .collect(
                                Collectors.groupingBy(
                                        it -> new Priced(it.dimension(), it.rate()),
                                        () -> new TreeMap<>(BY_DIMENSION_AND_RATE),
                                        Collectors.summingLong(RatedUsage::quantity)));
        return used.entrySet().stream()
                .map(it ->
                        InvoiceLine.of(it.getKey().dimension(), it.getValue(), it.getKey().rate()))
                .toList();
    }

    /** A day's usage, by Region, dimension and rate. */
    public List<RatedUsage> usage(Agreement agreement, LocalDate day) {
        return rated(agreement, records.daily(agreement.agreementId(), day)).toList();
    }

    /** What was paid at purchase, or for later additions, in a month. */
    public static List<InvoiceLine> fixed(Agreement agreement, YearMonth month) {
        return agreement.charges().stream()
                .filter(charge -> month(charge.at()).equals(month))
                .map(Charges::line)
                .toList();
    }

    static InvoiceLine line(FixedCharge charge) {
        return InvoiceLine.of(charge.dimension(), charge.quantity(), charge.price());
    }

    /** The UTC month of an instant. */
    public static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }

    /** Only on the day on which a trial ends does the hour matter. */
    private Stream<RatedUsage> rated(Agreement agreement, List<DailyUsage> days) {
        Instant trialEnd = agreement.trialEndsAt();
        LocalDate mixed =
                trialEnd == null ? LocalDate.MIN : LocalDate.ofInstant(trialEnd, ZoneOffset.UTC);
        Stream<RatedUsage> whole =
                days.stream().filter(it -> !it.day().equals(mixed)).map(it -> rated(agreement, it));
        return days.stream().anyMatch(it -> it.day().equals(mixed))
                ? Stream.concat(whole, ofMixedDay(agreement, mixed))
                : whole;
    }

    private static RatedUsage rated(Agreement agreement, DailyUsage it) {
        Instant begin = it.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        return new RatedUsage(
                it.region(),
                it.dimension(),
                agreement.rateAt(it.dimension(), begin),
                it.quantity());
    }

    private Stream<RatedUsage> ofMixedDay(Agreement agreement, LocalDate day) {
        Comparator<RatedUsage> order =
                Comparator.comparing(RatedUsage::region)
                        .thenComparing(RatedUsage::dimension)
                        .thenComparing(RatedUsage::rate);
        return records.of(agreement.agreementId(), day).stream()
                .collect(
                        Collectors.groupingBy(
                                it ->
                                        new RatedUsage(
                                                it.region(),
                                                it.dimension(),
                                                agreement.rateAt(it.dimension(), it.timestamp()),
                                                0),
                                () -> new TreeMap<>(order),
                                Collectors.summingLong(it -> it.quantity())))
                .entrySet()
                .stream()
                .map(it ->
                        new RatedUsage(
                                it.getKey().region(),
                                it.getKey().dimension(),
                                it.getKey().rate(),
                                it.getValue()));
    }
}
