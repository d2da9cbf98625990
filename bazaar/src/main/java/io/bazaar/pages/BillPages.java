package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.bills.Bill;
import io.bazaar.bills.BilledAgreement;
import io.bazaar.bills.BilledInvoice;
import io.bazaar.market.Product;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An account's bill, month by month. */
final class BillPages {

    private final Emulator emulator;
    private final Screens screens;

    BillPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsBuyer("/bills", (visit, buyer) -> bill(visit, buyer, pages));
    }

    private void bill(Visit visit, Buyer buyer, PageRoutes pages) {
        Optional<Months> asked =
                Months.of(visit.query("month"), emulator.bills().months(buyer.accountId()));
        if (asked.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        Months months = asked.get();
        YearMonth month = months.month();
        Bill bill = emulator.bills().bill(buyer.accountId(), month);
        Locale locale = visit.language().locale();
        screens.show(
                visit,
                Screen.of("bills", "bills")
                        .with("month", month)
                        .with("months", months)
                        .with("current", month.equals(emulator.bills().currentMonth()))
                        .with("bill", bill)
                        .with("issued", bill.agreements().stream().anyMatch(BillPages::isInvoiced))
                        .with("invoicedAt", invoicedAt(month))
                        .with(
                                "charges",
                                bill.agreements().stream()
                                        .map(agreement -> charge(agreement, locale))
                                        .toList()));
    }

    private Charge charge(BilledAgreement billed, Locale locale) {
        Optional<Product> product = emulator.market().product(billed.productId());
        return new Charge(
                billed,
                product.map(it -> it.texts(locale).title()).orElseGet(billed::productTitle),
                ChargeRow.of(billed.running(), product, locale),
                billed.invoices().stream()
                        .map(it -> new Issued(it, ChargeRow.of(it.lines(), product, locale)))
                        .toList(),
                TagRow.of(billed.tagged(), product, locale));
    }

    private static boolean isInvoiced(BilledAgreement billed) {
        return !billed.invoices().isEmpty();
    }

    /** When a month's usage is invoiced. */
    static Instant invoicedAt(YearMonth month) {
        return month.plusMonths(1).atDay(2).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /**
     * What an agreement costs in the month.
     *
     * @param running what has no invoice yet
     */
    record Charge(
            BilledAgreement billed,
            String title,
            List<ChargeRow> running,
            List<Issued> issued,
            List<TagRow> tags) {}

    /** An invoice or credit memo of it. */
    record Issued(BilledInvoice invoice, List<ChargeRow> rows) {}
}
