package io.bazaar.bills;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.metering.MeteringRecord;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.store.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Map<String, Long> quantities =
                records.of(agreement.agreementId(), month).stream()
                        .collect(
                                Collectors.groupingBy(
                                        MeteringRecord::dimension,
                                        TreeMap::new,
                                        Collectors.summingLong(MeteringRecord::quantity)));
        List<BillLine> lines =
                quantities.entrySet().stream()
                        .map(usage -> line(agreement, usage.getKey(), usage.getValue()))
                        .toList();
        return new BilledAgreement(
                agreement.agreementId(),
                agreement.productId(),
                agreement.productTitle(),
                agreement.poNumber(),
                agreement.acceptedAt(),
                agreement.endedAt(),
                lines,
                lines.stream()
                        .map(BillLine::amount)
                        .reduce(cents(BigDecimal.ZERO), BigDecimal::add));
    }

    private static BillLine line(Agreement agreement, String dimension, long quantity) {
        BigDecimal rate = agreement.rates().get(dimension);
        if (rate == null) {
            throw new IllegalStateException(
                    "no agreed rate for " + dimension + " in " + agreement.agreementId());
        }
        return new BillLine(
                dimension, quantity, rate, cents(rate.multiply(BigDecimal.valueOf(quantity))));
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
