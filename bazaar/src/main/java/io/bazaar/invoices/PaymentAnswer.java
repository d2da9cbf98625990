package io.bazaar.invoices;

/** What became of a payment that somebody ordered. */
public sealed interface PaymentAnswer {

    /** It is as ordered now. */
    record Changed(Invoice invoice) implements PaymentAnswer {}

    /** There is no such invoice. */
    record NoSuchInvoice(String invoiceId) implements PaymentAnswer {}

    /** It was paid before; a credit memo is from the beginning. */
    record AlreadyPaid(Invoice invoice) implements PaymentAnswer {}
}
