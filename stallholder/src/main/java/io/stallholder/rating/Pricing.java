package io.stallholder.rating;

import io.stallholder.catalog.Catalog;
import io.stallholder.catalog.Dimension;
import io.stallholder.catalog.Meter;
import io.stallholder.catalog.PriceList;
import io.stallholder.catalog.Rate;
import io.stallholder.catalog.Reporting;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.Money;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Account;
import io.stallholder.ledger.LedgerEntry;
import io.stallholder.marketplace.BillableSpan;
import io.stallholder.usage.HourlyTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Turns totals into charges: who pays, how many units, how much. Pure arithmetic; the same totals,
 * spans and catalog give the same charges for ever.
 */
final class Pricing {

    private static final BigDecimal CENTS_PER_DOLLAR = BigDecimal.valueOf(100);

    private final Catalog catalog;

    Pricing(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The instants inside an hour at which the payer or the price changes, in order. Usage between
     * two of them has one payer and one price.
     */
    List<Instant> cuts(UsageHour hour, List<BillableSpan> spans) {
        TreeSet<Instant> cuts = new TreeSet<>();
        for (BillableSpan span : spans) {
            cuts.add(span.from());
            span.until().ifPresent(cuts::add);
        }
        catalog.priceLists().forEach(list -> cuts.add(list.from()));
        return cuts.stream()
                .filter(cut -> cut.isAfter(hour.start()) && cut.isBefore(hour.end()))
                .toList();
    }

    /**
     * The charge for usage that begins at an instant and has one payer and one price.
     *
     * @param spans when the organization's usage is billed, and through which license
     */
    LedgerEntry charge(HourlyTotal total, Instant from, List<BillableSpan> spans) {
        Payer payer = payer(total, from, spans);
        Optional<Meter> meter = catalog.meter(total.meter());
        Optional<Dimension> dimension = meter.map(Meter::dimension).flatMap(catalog::dimension);
        Optional<PriceList> prices = catalog.pricesAt(from);
        Optional<Rate> rate =
                meter.map(it -> it.pricing(total.attributeValues()))
                        .flatMap(it -> prices.flatMap(list -> list.rate(total.meter(), it)));
        if (meter.isEmpty() || dimension.isEmpty() || prices.isEmpty() || rate.isEmpty()) {
            return unpriced(total, payer, dimension.map(Dimension::key));
        }
        Money amount = rate.get().charge(total.quantity());
        return new LedgerEntry(
                payer.account(),
                payer.license(),
                dimension.get().key(),
                total.meter(),
                total.attributes(),
                total.eventHour(),
                total.bookingHour(),
                total.quantity(),
                units(total.quantity(), amount, meter.get(), dimension.get()),
                amount,
                prices.get().version(),
                payer.reason());
    }

    /** Cents are exact; native units round half-up at the 12th decimal. */
    private static BigDecimal units(
            BigDecimal quantity, Money amount, Meter meter, Dimension dimension) {
        return dimension.reporting() == Reporting.CENT_UNITS
                ? amount.dollars().multiply(CENTS_PER_DOLLAR)
                : quantity.divide(meter.quantityPerUnit(), LedgerEntry.SCALE, RoundingMode.HALF_UP);
    }

    private static LedgerEntry unpriced(
            HourlyTotal total, Payer payer, Optional<DimensionKey> dimension) {
        return new LedgerEntry(
                Account.QUARANTINED,
                payer.license(),
                dimension.orElseGet(() -> new DimensionKey(total.meter().value())),
                total.meter(),
                total.attributes(),
                total.eventHour(),
                total.bookingHour(),
                total.quantity(),
                BigDecimal.ZERO,
                Money.ZERO,
                "",
                "no-price");
    }

    private static Payer payer(HourlyTotal total, Instant from, List<BillableSpan> spans) {
        Optional<BillableSpan> paying =
                spans.stream().filter(span -> span.contains(from)).reduce((a, b) -> later(a, b));
        if (paying.isPresent()) {
            BillableSpan span = paying.get();
            boolean tooLate =
                    span.until()
                            .map(end -> UsageHour.of(end).isBefore(total.bookingHour()))
                            .orElse(false);
            return tooLate
                    ? new Payer(
                            Account.QUARANTINED, Optional.of(span.license()), "after-final-close")
                    : new Payer(Account.RECEIVABLE, Optional.of(span.license()), "");
        }
        return spans.stream()
                .filter(span -> !span.byChoice())
                .filter(span -> span.until().map(end -> endedJustBefore(end, from)).orElse(false))
                .reduce((a, b) -> later(a, b))
                .map(span ->
                        new Payer(
                                Account.QUARANTINED,
                                Optional.of(span.license()),
                                "after-license-end"))
                .orElseGet(() -> new Payer(Account.UNASSIGNED, Optional.empty(), "no-license"));
    }

    private static boolean endedJustBefore(Instant end, Instant from) {
        return !from.isBefore(end) && UsageHour.of(end).equals(UsageHour.of(from));
    }

    private static BillableSpan later(BillableSpan one, BillableSpan other) {
        return other.from().isBefore(one.from()) ? one : other;
    }

    private record Payer(Account account, Optional<LicenseArn> license, String reason) {}
}
