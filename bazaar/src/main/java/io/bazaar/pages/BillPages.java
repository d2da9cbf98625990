package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.bills.Bill;
import io.bazaar.bills.BillLine;
import io.bazaar.bills.BilledAgreement;
import io.bazaar.market.DimensionTexts;
import io.bazaar.market.Product;
import java.math.BigDecimal;
import java.time.YearMonth;
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
                        .with("total", bill.total())
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
                billed.lines().stream().map(line -> row(line, product, locale)).toList());
    }

    private static Row row(BillLine line, Optional<Product> product, Locale locale) {
        DimensionTexts texts =
                product.map(it -> it.texts(locale).dimension(line.dimension()))
                        .orElseGet(() -> new DimensionTexts(line.dimension(), "", ""));
        return new Row(line.dimension(), texts, line.quantity(), line.rate(), line.amount());
    }

    /** What an agreement costs in the month. */
    record Charge(BilledAgreement billed, String title, List<Row> rows) {}

    /** A dimension's usage and amount. */
    record Row(
            String key, DimensionTexts texts, long quantity, BigDecimal rate, BigDecimal amount) {}
}
