package io.bazaar.invoices;

import static io.bazaar.rules.Certainty.CHOSEN;
import static io.bazaar.rules.Certainty.DOCUMENTED;
import static io.bazaar.rules.Certainty.MODEL;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the Agreement API asks of calls about invoices and billing adjustments. */
public enum InvoiceRule implements Rule {
    AGREEMENT_KNOWN(
            "invoices.agreement-known",
            "The agreement exists, and the caller is one of its parties.",
            Text.LIST,
            MODEL),
    PROPOSER(
            "invoices.proposer",
            "Only the proposer of an agreement sees and adjusts its invoices.",
            Text.LIST,
            DOCUMENTED),
    NEXT_TOKEN(
            "invoices.next-token",
            "A next token is one of the same question.",
            Text.MODEL_TEXT,
            CHOSEN),
    ENTRIES("adjustments.entries", "A batch has an entry.", Text.MODEL_TEXT, MODEL),
    ENTRIES_MAX(
            "adjustments.entries-max", "A batch has at most 50 entries.", Text.MODEL_TEXT, CHOSEN),
    ONE_AGREEMENT(
            "adjustments.one-agreement",
            "All entries of a batch are of one agreement.",
            Text.BATCH,
            DOCUMENTED),
    TOKENS_DISTINCT(
            "adjustments.tokens-distinct",
            "Each entry of a batch has a client token of its own.",
            Text.BATCH,
            DOCUMENTED),
    TOKEN_SAME(
            "adjustments.token-same",
            "A client token stands for the same adjustment always; then nothing new happens.",
            Text.BATCH,
            CHOSEN),
    INVOICE_KNOWN(
            "adjustments.invoice-known",
            "What is adjusted is an invoice of the agreement, not a credit memo.",
            Text.BATCH,
            MODEL),
    CURRENCY(
            "adjustments.currency", "The currency is that of the invoice.", Text.BATCH, DOCUMENTED),
    AMOUNT(
            "adjustments.amount",
            "The amount is positive, in whole cents.",
            Text.REFUNDS,
            DOCUMENTED),
    AMOUNT_MAX(
            "adjustments.amount-max",
            "The amount is at most what earlier adjustments have left of the invoice.",
            Text.REFUNDS,
            DOCUMENTED),
    ADJUSTMENT_KNOWN(
            "adjustments.known",
            "The adjustment is one of the agreement and the caller.",
            Text.MODEL_TEXT,
            MODEL),
    CATALOG("adjustments.catalog", "The catalog is AWSMarketplace.", Text.MODEL_TEXT, CHOSEN),
    AGREEMENT_TYPE(
            "adjustments.agreement-type",
            "The agreement type is PurchaseAgreement.",
            Text.MODEL_TEXT,
            CHOSEN);

    private final String id;
    private final String says;
    private final String source;
    private final Certainty certainty;

    InvoiceRule(String id, String says, String source, Certainty certainty) {
        this.id = id;
        this.says = says;
        this.source = source;
        this.certainty = certainty;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Certainty certainty() {
        return certainty;
    }

    /** Where the rules are written. */
    private static final class Text {

        static final String LIST =
                "AWS Marketplace API Reference, ListAgreementInvoiceLineItems, read 2026-11-26";
        static final String BATCH =
                "AWS Marketplace API Reference, BatchCreateBillingAdjustmentRequest, read"
                        + " 2026-11-26";
        static final String REFUNDS =
                "AWS Marketplace Seller Guide, Refunds and cancellations, read 2026-11-26";
        static final String MODEL_TEXT =
                "service model marketplace-agreement 2020-03-01, read 2026-11-22";

        private Text() {}
    }
}
