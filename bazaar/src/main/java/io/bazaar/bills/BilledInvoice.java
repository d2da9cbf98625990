package io.bazaar.bills;

import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.InvoiceType;
import io.bazaar.invoices.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice or a credit memo as the buyer sees it.
 *
 * @param amount US dollars before tax; negative of a credit memo
 * @param tax likewise
 * @param paidAt absent until it is paid
 * @param originalInvoiceId what a credit memo adjusts; absent otherwise
 */
public record BilledInvoice(
        String invoiceId,
        InvoiceType type,
        Instant issuedAt,
        BigDecimal amount,
        BigDecimal tax,
        Payment.State state,
        Instant dueAt,
        @Nullable Instant paidAt,
        @Nullable String originalInvoiceId) {

    static BilledInvoice of(Invoice invoice) {
        boolean memo = invoice.type() == InvoiceType.CREDIT_MEMO;
        return new BilledInvoice(
                invoice.invoiceId(),
                invoice.type(),
                invoice.issuedAt(),
                memo ? invoice.amount().negate() : invoice.amount(),
                memo ? invoice.tax().negate() : invoice.tax(),
                invoice.payment().state(),
                invoice.payment().dueAt(),
                invoice.payment().paidAt(),
                invoice.originalInvoiceId());
    }
}
