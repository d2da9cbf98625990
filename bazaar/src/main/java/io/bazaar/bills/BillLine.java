package io.bazaar.bills;

import java.math.BigDecimal;

/**
 * The usage of one dimension under one agreement in one month.
 *
 * @param dimension the dimension's key
 * @param quantity units, the sum of all accepted records
 * @param rate the agreed US dollars per unit
 * @param amount quantity × rate, rounded half-up to the cent
 */
public record BillLine(String dimension, long quantity, BigDecimal rate, BigDecimal amount) {}
