package io.bazaar.invoices;

import java.math.BigDecimal;

/**
 * An amount and its tax, as an invoice has them.
 *
 * @param amount US dollars before tax
 * @param tax on top of it
 */
public record Taxed(BigDecimal amount, BigDecimal tax) {

    /** What an invoice of this amount would be. */
    public static Taxed of(BigDecimal amount, BigDecimal taxRate) {
        return new Taxed(amount, Cents.share(amount, taxRate));
    }

    /** What is to be paid. */
    public BigDecimal total() {
        return amount.add(tax);
    }
}
