package io.bazaar.bills;

import io.bazaar.invoices.InvoiceLine;
import java.math.BigDecimal;

/**
 * What one dimension costs under one agreement in one month: usage, or what was paid at purchase.
 *
 * @param dimension the dimension's key
 * @param quantity units: the sum of all accepted records of this rate, or what was bought
 * @param rate the agreed US dollars per unit; nothing while a trial runs
 * @param amount quantity × rate, rounded half-up to the cent
 */
public record BillLine(String dimension, long quantity, BigDecimal rate, BigDecimal amount) {

    static BillLine of(InvoiceLine line) {
        return new BillLine(line.dimension(), line.quantity(), line.rate(), line.amount());
    }
}
