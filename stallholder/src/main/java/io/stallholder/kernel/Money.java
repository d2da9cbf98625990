package io.stallholder.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** An amount in US dollars, exact to 12 decimals; AWS Marketplace bills this product in USD. */
public record Money(BigDecimal dollars) implements Comparable<Money> {

    /** Decimals kept: a unit price of 5 decimals times a quantity of 7. */
    public static final int SCALE = 12;

    /** No money. */
    public static final Money ZERO = new Money(BigDecimal.ZERO);

    /** Refuses an amount finer than {@link #SCALE} decimals: it would have to be rounded. */
    public Money {
        dollars = dollars.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    /** The amount written as decimal text, for constants and configuration. */
    public static Money usd(String dollars) {
        return new Money(new BigDecimal(dollars));
    }

    public Money plus(Money other) {
        return new Money(dollars.add(other.dollars));
    }

    public Money minus(Money other) {
        return new Money(dollars.subtract(other.dollars));
    }

    public Money negated() {
        return new Money(dollars.negate());
    }

    /** The amount as a statement line shows it, half-up: the one place where cents are rounded. */
    public BigDecimal roundedToCents() {
        return dollars.setScale(2, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Money other) {
        return dollars.compareTo(other.dollars);
    }

    @Override
    public String toString() {
        return dollars.stripTrailingZeros().toPlainString() + " USD";
    }
}
