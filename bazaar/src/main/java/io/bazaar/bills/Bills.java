package io.bazaar.bills;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.FixedCharge;
import io.bazaar.metering.MeteringRecord;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Adds up bills. Money is rounded here and nowhere else: each line, half-up, to the cent. */
public final class Bills {

    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final MeteringRecords records;

    /** Bills from these agreements and records. */
    public Bills(Store store, MarketClock clock, Agreements agreements, MeteringRecords records) {
        this.store = store;
        this.clock = clock;
        this.agreements = agreements;
        this.records = records;
    }

    /** The bill of an account for a month; empty when there was no agreement in it. */
    public Bill bill(String accountId, YearMonth month) {
        return store.read(() -> {
            List<BilledAgreement> billed =
                    agreements.of(accountId).stream()
                            .map(agreement -> billed(agreement, month))
                            .filter(it -> !it.lines().isEmpty() || wasActive(it, month))
                            .toList();
            BigDecimal total =
                    billed.stream()
                            .map(BilledAgreement::amount)
                            .reduce(cents(BigDecimal.ZERO), BigDecimal::add);
            return new Bill(accountId, month, billed, total);
        });
    }

    /** What every agreement with a seller costs its buyer in a month; without those of nothing. */
    public List<BilledAgreement> sales(String sellerAccountId, YearMonth month) {
        return store.read(() ->
                agreements.withSeller(sellerAccountId).stream()
                        .map(agreement -> billed(agreement, month))
                        .filter(it -> !it.lines().isEmpty())
                        .toList());
    }

    /** The months an account can ask a bill for, latest first; always with the current one. */
    public List<YearMonth> months(String accountId) {
        YearMonth last = currentMonth();
        YearMonth first =
                agreements.of(accountId).stream()
                        .map(agreement -> month(agreement.acceptedAt()))
                        .min(YearMonth::compareTo)
                        .orElse(last);
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = last; !month.isBefore(first); month = month.minusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }

    /** The month it is now on the market's clock. */
    public YearMonth currentMonth() {
        return month(clock.instant());
    }

    private BilledAgreement billed(Agreement agreement, YearMonth month) {
        List<BillLine> lines = new ArrayList<>();
        for (FixedCharge charge : agreement.charges()) {
            if (month(charge.at()).equals(month)) {
                lines.add(line(charge.dimension(), charge.quantity(), charge.price()));
            }
        }
        used(agreement, month)
                .forEach((usage, quantity) ->
                        lines.add(line(usage.dimension(), quantity, usage.rate())));
        return new BilledAgreement(
                agreement.agreementId(),
                agreement.productId(),
                agreement.productTitle(),
                agreement.purchaseOrdersAt(lastMoment(month)).number(),
                agreement.acceptedAt(),
                agreement.endedAt(),
                lines,
                lines.stream()
                        .map(BillLine::amount)
                        .reduce(cents(BigDecimal.ZERO), BigDecimal::add));
    }

    /** Usage that costs the same is one line: a trial's at nothing, the rest at the agreed rate. */
    private SortedMap<Usage, Long> used(Agreement agreement, YearMonth month) {
        return records.of(agreement.agreementId(), month).stream()
                .collect(
                        Collectors.groupingBy(
                                record ->
                                        new Usage(
                                                record.dimension(),
                                                agreement.rateAt(
                                                        record.dimension(), record.timestamp())),
                                () ->
                                        new TreeMap<>(
                                                Comparator.comparing(Usage::dimension)
                                                        .thenComparing(Usage::rate)),
                                Collectors.summingLong(MeteringRecord::quantity)));
    }

    /** What so many units cost at a rate, to the cent. */
    public static BigDecimal amount(BigDecimal rate, long quantity) {
        return cents(rate.multiply(BigDecimal.valueOf(quantity)));
    }

    private record Usage(String dimension, BigDecimal rate) {}

    private static BillLine line(String dimension, long quantity, BigDecimal rate) {
        return new BillLine(dimension, quantity, rate, amount(rate, quantity));
    }

    private static Instant lastMoment(YearMonth month) {
        return month.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusSeconds(1);
    }

    private static boolean wasActive(BilledAgreement agreement, YearMonth month) {
        boolean begun = !month(agreement.acceptedAt()).isAfter(month);
        return begun
                && (agreement.endedAt() == null || !month(agreement.endedAt()).isBefore(month));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }

    private static YearMonth month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC));
    }
}
