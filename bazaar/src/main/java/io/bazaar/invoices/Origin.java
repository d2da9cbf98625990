package io.bazaar.invoices;

/** What an invoice was issued for. */
public enum Origin {
    /** A month's usage, on the second of the next month. */
    USAGE,

    /** What is paid at purchase or for later additions, at once. */
    PURCHASE,

    /** Something is given back. */
    ADJUSTMENT
}
