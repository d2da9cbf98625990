package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice, or a credit memo: then everything is given back, and amounts are positive all the
 * same.
 *
 * @param invoiceId ten digits
 * @param period the UTC month that is billed; of a credit memo, that of its invoice
 * @param amount the sum of the lines, before tax
 * @param tax on top of the amount
 * @param listingFee AWS's part of the amount
 * @param adjusted what adjustments have taken off the amount, or are about to
 * @param originalInvoiceId what a credit memo adjusts; absent otherwise
 */
public record Invoice(
        String invoiceId,
        Origin origin,
        String agreementId,
        String accountId,
        String sellerAccountId,
        String productId,
        String offerId,
        YearMonth period,
        Instant issuedAt,
        List<InvoiceLine> lines,
        BigDecimal amount,
        BigDecimal tax,
        BigDecimal listingFee,
        BigDecimal adjusted,
        Payment payment,
        @Nullable String originalInvoiceId) {

    /** Who issues invoices here. */
    public static final String ENTITY = "Amazon Web Services, Inc.";

    public Invoice {
        lines = List.copyOf(lines);
    }

    /** AWS's kind. */
    public InvoiceType type() {
        return origin == Origin.ADJUSTMENT ? InvoiceType.CREDIT_MEMO : InvoiceType.INVOICE;
    }

    /** What may still be given back; nothing of a credit memo. */
    public BigDecimal adjustable() {
        return type() == InvoiceType.INVOICE ? amount.subtract(adjusted) : Cents.ZERO;
    }

    /**
     * What is still to be paid of an invoice, or was paid: less what adjustments have taken off.
     */
    public Taxed collectable() {
        return new Taxed(adjustable(), tax.subtract(taxOf(adjusted)));
    }

    /** What it is to its buyer, before and with tax; negative of a credit memo. */
    public Taxed owed() {
        boolean memo = type() == InvoiceType.CREDIT_MEMO;
        return new Taxed(memo ? amount.negate() : amount, memo ? tax.negate() : tax);
    }

    /** AWS's part of it; negative of a credit memo. */
    public BigDecimal fee() {
        return type() == InvoiceType.CREDIT_MEMO ? listingFee.negate() : listingFee;
    }

    /** Something that costs or gives back. */
    record Draft(
            Origin origin,
            YearMonth period,
            Instant issuedAt,
            List<InvoiceLine> lines,
            @Nullable String originalInvoiceId) {

        BigDecimal amount() {
            return Cents.sum(lines.stream().map(InvoiceLine::amount));
        }
    }

    /** What belongs to the amount, and the day of payment. */
    record Conditions(BigDecimal tax, BigDecimal listingFee, Payment payment) {}

    /**
     * What goes back with the next part of it: all parts together bring back all of tax and fee,
     * whatever the rates are by then.
     */
    Conditions givingBack(BigDecimal before, BigDecimal next, Payment payment) {
        BigDecimal after = before.add(next);
        return new Conditions(
                taxOf(after).subtract(taxOf(before)),
                Cents.ofPart(listingFee, after, amount)
                        .subtract(Cents.ofPart(listingFee, before, amount)),
                payment);
    }

    private BigDecimal taxOf(BigDecimal part) {
        return Cents.ofPart(tax, part, amount);
    }

    static Invoice of(String id, Agreement agreement, Draft draft, Conditions conditions) {
        return new Invoice(
                id,
                draft.origin(),
                agreement.agreementId(),
                agreement.accountId(),
                agreement.sellerAccountId(),
                agreement.productId(),
                agreement.offerId(),
                draft.period(),
                draft.issuedAt(),
                draft.lines(),
                draft.amount(),
                conditions.tax(),
                conditions.listingFee(),
                Cents.ZERO,
                conditions.payment(),
                draft.originalInvoiceId());
    }

    Invoice with(Payment changed) {
        return copy(changed, adjusted);
    }

    Invoice adjustedBy(BigDecimal more) {
        return copy(payment, adjusted.add(more));
    }

    private Invoice copy(Payment paid, BigDecimal taken) {
        return new Invoice(
                invoiceId,
                origin,
                agreementId,
                accountId,
                sellerAccountId,
                productId,
                offerId,
                period,
                issuedAt,
                lines,
                amount,
                tax,
                listingFee,
                taken,
                paid,
                originalInvoiceId);
    }
}
