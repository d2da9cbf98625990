package io.bazaar.bills;

import io.bazaar.invoices.Cents;
import io.bazaar.invoices.Payment;
import io.bazaar.invoices.Taxed;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A buyer's bill for a calendar month (UTC).
 *
 * @param total charges in US dollars before tax
 * @param tax on what has been invoiced so far, less what credit memos gave back
 * @param credits what credit memos gave back, before tax; negative or nothing
 * @param expected what has not been invoiced yet, with the tax that its invoices will have
 * @param payable total, tax and credits together, without tax on what has not been invoiced
 */
public record Bill(
        String accountId,
        YearMonth month,
        List<BilledAgreement> agreements,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal credits,
        Taxed expected,
        BigDecimal payable) {

    public Bill {
        agreements = List.copyOf(agreements);
    }

    /** What invoices have, before tax and credit memos. */
    public BigDecimal invoiced() {
        return total.subtract(expected.amount());
    }

    /** All tax, with that which is only expected. */
    public BigDecimal taxes() {
        return tax.add(expected.tax());
    }

    /** What is invoiced and not paid, less what credit memos took off just that. */
    public BigDecimal outstanding() {
        List<BilledInvoice> issued =
                agreements.stream().flatMap(it -> it.invoices().stream()).toList();
        Set<String> unpaid =
                issued.stream()
                        .filter(it -> it.state() != Payment.State.PAID)
                        .map(BilledInvoice::invoiceId)
                        .collect(Collectors.toSet());
        return Cents.sum(
                issued.stream()
                        .filter(it ->
                                it.originalInvoiceId() == null
                                        ? unpaid.contains(it.invoiceId())
                                        : unpaid.contains(it.originalInvoiceId()))
                        .map(BilledInvoice::total));
    }

    /** Everything together, as if the rest were invoiced now. */
    public BigDecimal balance() {
        return payable.add(expected.tax());
    }
}
