package io.bazaar.invoices;

import java.math.BigDecimal;

/**
 * A position of an invoice.
 *
 * @param dimension the dimension's key
 * @param quantity units used, or bought
 * @param rate US dollars for one unit
 * @param amount quantity × rate, in cents
 */
public record InvoiceLine(String dimension, long quantity, BigDecimal rate, BigDecimal amount) {

    static InvoiceLine of(String dimension, long quantity, BigDecimal rate) {
        return new InvoiceLine(dimension, quantity, rate, Cents.of(rate, quantity));
    }
}
