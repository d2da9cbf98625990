package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.bills.BilledInvoice;
import io.bazaar.invoices.Invoice;
import io.bazaar.market.Account;
import io.bazaar.market.Agreement;
import io.bazaar.market.Product;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Invoices and credit memos: one by one for both sides, by month for the seller. */
final class InvoicePages {

    private static final int ROWS_MAX = 200;

    private final Emulator emulator;
    private final Screens screens;

    InvoicePages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.getAsBuyer(
                "/bills/invoices/{invoice}",
                (visit, buyer) -> {
                    Predicate<Invoice> own = it -> it.accountId().equals(buyer.accountId());
                    show(visit, pages, own, Screen.of("invoice", "bills").with("sold", false));
                });
        pages.getAsSeller(
                "/seller/invoices/{invoice}",
                (visit, seller) -> {
                    Predicate<Invoice> own = it -> it.sellerAccountId().equals(seller.accountId());
                    show(visit, pages, own, Screen.of("invoice", "revenue").with("sold", true));
                });
        pages.getAsSeller("/seller/invoices", (visit, seller) -> list(visit, seller, pages));
    }

    private void show(Visit visit, PageRoutes pages, Predicate<Invoice> own, Screen screen) {
        emulator.billing()
                .invoices()
                .find(visit.request().pathParam("invoice"))
                .filter(own)
                .ifPresentOrElse(
                        it -> screens.show(visit, detail(visit, it, screen)),
                        () -> pages.showError(visit, 404));
    }

    private Screen detail(Visit visit, Invoice invoice, Screen screen) {
        Optional<Product> product = emulator.market().product(invoice.productId());
        Locale locale = visit.language().locale();
        BilledInvoice shown = emulator.bills().shown(invoice);
        return screen.with("invoice", invoice)
                .with("shown", shown)
                .with("productTitle", title(invoice, locale))
                .with("buyerName", name(invoice.accountId()))
                .with("sellerName", name(invoice.sellerAccountId()))
                .with("entity", Invoice.ENTITY)
                .with("rows", ChargeRow.of(shown.lines(), product, locale))
                .with("tags", TagRow.of(emulator.bills().tagged(invoice), product, locale))
                .with(
                        "memos",
                        emulator.billing().invoices().of(invoice.agreementId()).stream()
                                .filter(it -> invoice.invoiceId().equals(it.originalInvoiceId()))
                                .map(emulator.bills()::shown)
                                .toList());
    }

    private void list(Visit visit, Buyer seller, PageRoutes pages) {
        List<Invoice> all = emulator.billing().invoices().ofSeller(seller.accountId());
        Optional<Months> months =
                Months.of(
                        visit.query("month"),
                        RevenuePages.months(
                                emulator.bills().currentMonth(),
                                emulator.market().sales(seller.accountId())));
        if (months.isEmpty()) {
            pages.showError(visit, 404);
            return;
        }
        YearMonth month = months.get().month();
        List<Invoice> issued = all.stream().filter(it -> it.period().equals(month)).toList();
        screens.show(
                visit,
                Screen.of("seller-invoices", "revenue")
                        .with("months", months.get())
                        .with("count", issued.size())
                        .with("rowsMax", ROWS_MAX)
                        .with("invoicedAt", BillPages.invoicedAt(month))
                        .with(
                                "open",
                                emulator.clock().instant().isBefore(BillPages.invoicedAt(month)))
                        .with("rows", rows(issued, visit.language().locale())));
    }

    private List<Row> rows(List<Invoice> issued, Locale locale) {
        return issued.stream()
                .sorted(
                        Comparator.comparing(Invoice::issuedAt)
                                .thenComparing(Invoice::invoiceId)
                                .reversed())
                .limit(ROWS_MAX)
                .map(it ->
                        new Row(
                                it,
                                emulator.bills().shown(it),
                                title(it, locale),
                                name(it.accountId())))
                .toList();
    }

    private String title(Invoice invoice, Locale locale) {
        return emulator.market()
                .product(invoice.productId())
                .map(it -> it.texts(locale).title())
                .or(() ->
                        emulator.market()
                                .agreement(invoice.accountId(), invoice.agreementId())
                                .map(Agreement::productTitle))
                .orElseGet(invoice::productId);
    }

    private String name(String accountId) {
        return emulator.accounts().find(accountId).map(Account::name).orElse("");
    }

    /** An invoice in the list. */
    record Row(Invoice invoice, BilledInvoice shown, String title, String buyer) {}
}
