package io.bazaar.invoices;

import java.math.BigDecimal;

/**
 * Usage that costs the same for each unit.
 *
 * @param quantity units
 * @param rate the agreed US dollars for one unit; nothing while a trial runs
 */
public record RatedUsage(String region, String dimension, BigDecimal rate, long quantity) {

    /** What it costs, exactly. */
    public BigDecimal cost() {
        return rate.multiply(BigDecimal.valueOf(quantity));
    }
}
