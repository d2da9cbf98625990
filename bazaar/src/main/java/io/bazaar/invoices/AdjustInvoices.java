package io.bazaar.invoices;

import io.bazaar.clock.MarketClock;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Lifecycle;
import io.bazaar.market.News;
import io.bazaar.market.Term;
import io.bazaar.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives buyers money back: at most what is left of an invoice, for good, by a credit memo, without
 * asking the buyer.
 *
 * <p>Source: AWS Marketplace Seller Guide, Refunds and cancellations, read 2026-11-26.
 */
public final class AdjustInvoices {

    private static final String VALIDATION = "VALIDATION_EXCEPTION";
    private static final String FAILED = "Failed";
    private static final String NOT_FOUND = "RESOURCE_NOT_FOUND_EXCEPTION";

    private final Definitions definitions;
    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final Lifecycle lifecycle;
    private final Invoices invoices;
    private final Adjustments adjustments;

    /** Adjusts these invoices. */
    public AdjustInvoices(
            Definitions definitions, Exchange exchange, Lifecycle lifecycle, Ledger ledger) {
        this.definitions = definitions;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.agreements = exchange.agreements();
        this.lifecycle = lifecycle;
        this.invoices = ledger.invoices();
        this.adjustments = ledger.adjustments();
    }

    /** What is adjusted, and where that is remembered. */
    public record Ledger(Invoices invoices, Adjustments adjustments) {}

    /** Each entry for itself, in one change. */
    List<EntryAnswer> adjust(String sellerAccountId, List<AdjustmentRequest> entries) {
        return store.write(() -> {
            List<EntryAnswer> answers =
                    entries.stream().map(it -> adjust(sellerAccountId, it)).toList();
            complete(clock.instant());
            return answers;
        });
    }

    /** Issues the credit memos whose time has come. */
    public void complete(Instant until) {
        if (!adjustments.due(until).isEmpty()) {
            store.change(() -> adjustments.due(until).forEach(this::complete));
        }
    }

    /** An adjustment under way fails; empty when none is. */
    public Optional<Adjustment> fail(String adjustmentId, String message) {
        return store.write(() -> {
            Optional<Adjustment> pending =
                    adjustments
                            .find(adjustmentId)
                            .filter(it -> it.status() == Adjustment.Status.PENDING);
            return pending.map(it -> failed(it, message));
        });
    }

    private EntryAnswer adjust(String seller, AdjustmentRequest request) {
        Optional<Adjustment> before = adjustments.byToken(seller, request.clientToken());
        if (before.isPresent()) {
            return before.get().request().equals(request)
                    ? new EntryAnswer.Accepted(before.get())
                    : refused(
                            InvoiceRule.TOKEN_SAME,
                            "CONFLICT_EXCEPTION",
                            "The client token was used for another adjustment.",
                            request);
        }
        Optional<Invoice> invoice =
                invoices.find(request.originalInvoiceId())
                        .filter(it -> it.sellerAccountId().equals(seller))
                        .filter(it -> it.agreementId().equals(request.agreementId()))
                        .filter(it -> it.type() == InvoiceType.INVOICE);
        return invoice.isEmpty()
                ? refused(
                        InvoiceRule.INVOICE_KNOWN,
                        NOT_FOUND,
                        "The agreement has no invoice " + request.originalInvoiceId() + ".",
                        request)
                : adjust(seller, request, invoice.get());
    }

    private EntryAnswer adjust(String seller, AdjustmentRequest request, Invoice invoice) {
        BigDecimal amount = request.amount();
        if (!request.currencyCode().equals(Term.CURRENCY)) {
            return refused(
                    InvoiceRule.CURRENCY,
                    VALIDATION,
                    "The currency of the invoice is " + Term.CURRENCY + ".",
                    request);
        }
        if (amount.signum() <= 0 || !Cents.isWhole(amount)) {
            return refused(
                    InvoiceRule.AMOUNT,
                    VALIDATION,
                    "The amount must be positive and of whole cents.",
                    request);
        }
        if (amount.compareTo(invoice.adjustable()) > 0) {
            return refused(
                    InvoiceRule.AMOUNT_MAX,
                    VALIDATION,
                    "Adjustment of $"
                            + Cents.of(amount).toPlainString()
                            + " is more than what can be adjusted: $"
                            + invoice.adjustable().toPlainString(),
                    request);
        }
        invoices.save(invoice.adjustedBy(Cents.of(amount)));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant due = now.plus(definitions.settings().billing().adjustmentDelay());
        return new EntryAnswer.Accepted(adjustments.add(seller, request, now, due));
    }

    private static EntryAnswer refused(
            InvoiceRule rule, String code, String message, AdjustmentRequest request) {
        return new EntryAnswer.Refused(rule, code, message, request.clientToken());
    }

    private void complete(Adjustment pending) {
        Invoice original = original(pending);
        Instant at = pending.dueAt();
        BigDecimal amount = Cents.of(pending.request().amount());
        Agreement agreement = agreement(pending);
        invoices.issue(
                agreement,
                new Invoice.Draft(
                        Origin.ADJUSTMENT,
                        original.period(),
                        at,
                        List.of(new InvoiceLine(pending.request().reasonCode(), 1, amount, amount)),
                        original.invoiceId()));
        Adjustment completed = pending.completed(at);
        adjustments.save(completed);
        tell(agreement, completed, "Completed");
    }

    private Adjustment failed(Adjustment pending, String message) {
        Invoice original = original(pending);
        invoices.save(original.adjustedBy(Cents.of(pending.request().amount()).negate()));
        Adjustment failed =
                pending.failed(message, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        adjustments.save(failed);
        tell(agreement(pending), failed, FAILED);
        return failed;
    }

    private void tell(Agreement agreement, Adjustment adjustment, String what) {
        AdjustmentRequest request = adjustment.request();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", adjustment.id());
        body.put("adjustmentAmount", Cents.of(request.amount()).negate().toPlainString());
        body.put("currencyCode", request.currencyCode());
        body.put("adjustmentReasonCode", request.reasonCode());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("billingAdjustmentRequest", body);
        members.put("invoice", Map.of("originalInvoiceId", request.originalInvoiceId()));
        lifecycle.announce(
                agreement,
                new News(
                        "Purchase Agreement Billing Adjustment " + what,
                        members,
                        what.equals(FAILED)),
                adjustment.updatedAt());
    }

    private Invoice original(Adjustment adjustment) {
        String id = adjustment.request().originalInvoiceId();
        return invoices.find(id).orElseThrow(() -> new IllegalStateException("no invoice " + id));
    }

    private Agreement agreement(Adjustment adjustment) {
        String id = adjustment.request().agreementId();
        return agreements
                .find(id)
                .orElseThrow(() -> new IllegalStateException("no agreement " + id));
    }
}
