package io.bazaar.invoices;

/** AWS's two kinds of invoices. */
public enum InvoiceType {
    INVOICE,
    CREDIT_MEMO
}
