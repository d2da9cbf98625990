package io.bazaar.bills;

import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.InvoiceType;
import io.bazaar.invoices.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit memo as the buyer sees it.
 *
 * @param period the UTC month it bills; of a credit memo, that of its invoice
 * @param poNumber the purchase order number of what it bills; empty when there is none
 * @param lines in a credit memo the reason stands for the dimension, and amounts are positive
 * @param amount US dollars before tax; negative of a credit memo
 * @param tax likewise
 * @param paidAt absent until it is paid
 * @param originalInvoiceId what a credit memo adjusts; absent otherwise
 */
public record BilledInvoice(
        String invoiceId,
        InvoiceType type,
        YearMonth period,
        String poNumber,
        Instant issuedAt,
        List<BillLine> lines,
        BigDecimal amount,
        BigDecimal tax,
        Payment.State state,
        Instant dueAt,
        @Nullable Instant paidAt,
        @Nullable String originalInvoiceId) {

    public BilledInvoice {
        lines = List.copyOf(lines);
    }

    /** What is to be paid or given back, with tax. */
    public BigDecimal total() {
        return amount.add(tax);
    }

    /** Whether it gives back. */
    public boolean isMemo() {
        return type == InvoiceType.CREDIT_MEMO;
    }

    static BilledInvoice of(Invoice invoice, String poNumber) {
        return new BilledInvoice(
                invoice.invoiceId(),
                invoice.type(),
                invoice.period(),
                poNumber,
                invoice.issuedAt(),
                invoice.lines().stream().map(BillLine::of).toList(),
                invoice.owed().amount(),
                invoice.owed().tax(),
                invoice.payment().state(),
                invoice.payment().dueAt(),
                invoice.payment().paidAt(),
                invoice.originalInvoiceId());
    }
}
