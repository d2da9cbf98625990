package io.bazaar.bills;

import io.bazaar.invoices.Cents;
import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.InvoiceType;
import io.bazaar.invoices.Invoices;
import io.bazaar.invoices.Payment;
import io.bazaar.invoices.Taxed;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sellers' revenue by month, added up from invoices and credit memos. */
public final class Revenues {

    private final Bills bills;
    private final Invoices invoices;

    /** Revenue of these invoices, and of usage that has none yet. */
    public Revenues(Bills bills, Invoices invoices) {
        this.bills = bills;
        this.invoices = invoices;
    }

    /** A seller's revenue of each of these months, in their order. */
    public List<MonthRevenue> of(String sellerAccountId, List<YearMonth> months) {
        List<Invoice> all = invoices.ofSeller(sellerAccountId);
        Map<String, Invoice> byId =
                all.stream().collect(Collectors.toMap(Invoice::invoiceId, Function.identity()));
        Predicate<Invoice> paid = it -> decisive(it, byId).payment().state() == Payment.State.PAID;
        Map<YearMonth, List<Invoice>> byMonth =
                all.stream().collect(Collectors.groupingBy(Invoice::period));
        return months.stream()
                .map(month ->
                        revenue(
                                month,
                                running(sellerAccountId, month),
                                byMonth.getOrDefault(month, List.of()),
                                paid))
                .toList();
    }

    private static MonthRevenue revenue(
            YearMonth month, BigDecimal running, List<Invoice> issued, Predicate<Invoice> paid) {
        return new MonthRevenue(
                month,
                running,
                amount(issued, InvoiceType.INVOICE),
                amount(issued, InvoiceType.CREDIT_MEMO),
                Cents.sum(issued.stream().map(Invoice::fee)),
                Cents.sum(issued.stream().map(it -> it.owed().tax())),
                Cents.sum(issued.stream().filter(paid).map(it -> it.owed().tax())),
                Cents.sum(
                        issued.stream()
                                .filter(it -> it.payment().disbursedAt() != null)
                                .map(it -> it.owed().amount().subtract(it.fee()))));
    }

    /** Usage is invoiced on the second of the next month: older months have nothing left. */
    private BigDecimal running(String sellerAccountId, YearMonth month) {
        if (month.isBefore(bills.currentMonth().minusMonths(1))) {
            return Cents.ZERO;
        }
        return Cents.sum(
                bills.sales(sellerAccountId, month).stream()
                        .map(BilledAgreement::expected)
                        .map(Taxed::amount));
    }

    /** What decides whether it is settled: of a credit memo, its invoice. */
    private static Invoice decisive(Invoice invoice, Map<String, Invoice> byId) {
        String original = invoice.originalInvoiceId();
        return original == null ? invoice : byId.getOrDefault(original, invoice);
    }

    private static BigDecimal amount(List<Invoice> issued, InvoiceType type) {
        Stream<Invoice> ofType = issued.stream().filter(it -> it.type() == type);
        return Cents.sum(ofType.map(it -> it.owed().amount()));
    }
}
