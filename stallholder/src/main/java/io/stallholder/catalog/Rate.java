package io.stallholder.catalog;

import io.stallholder.kernel.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A price: so many dollars for so much of a meter, such as $0.39030 for 60 unit-minutes.
 *
 * @param per the quantity that the price buys, more than zero
 */
public record Rate(Money price, BigDecimal per) {

    /** Refuses a price for nothing and a negative price. */
    public Rate {
        if (per.signum() <= 0 || price.dollars().signum() < 0) {
            throw new IllegalArgumentException("not a rate: " + price + " per " + per);
        }
    }

    /** The charge for a quantity, half-up at the 12th decimal: where rating rounds, once a line. */
    public Money charge(BigDecimal quantity) {
        return new Money(
                price.dollars().multiply(quantity).divide(per, Money.SCALE, RoundingMode.HALF_UP));
    }
}
