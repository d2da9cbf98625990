package io.bazaar.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What is charged at purchase, or when more is added, for one dimension of a contract.
 *
 * @param chargeId {@code ch-…}
 * @param at when it is charged
 * @param quantity units added
 * @param price US dollars for one unit over the agreed duration
 */
public record FixedCharge(
        String chargeId, Instant at, String dimension, int quantity, BigDecimal price) {

    /** All units together. */
    public BigDecimal total() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
