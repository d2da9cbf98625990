package io.bazaar.invoices;

/** What became of one entry of a batch of billing adjustments. */
sealed interface EntryAnswer {

    /** It is done, or about to be; or it was asked for before. */
    record Accepted(Adjustment adjustment) implements EntryAnswer {}

    /** It is not. */
    record Refused(InvoiceRule rule, String code, String message, String clientToken)
            implements EntryAnswer {}
}
