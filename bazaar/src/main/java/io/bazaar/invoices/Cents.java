package io.bazaar.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * Where money is rounded, and nowhere else: half-up, to the cent; rates only where a feed shows
 * them.
 */
public final class Cents {

    /** Nothing, in cents. */
    public static final BigDecimal ZERO = BigDecimal.valueOf(0, 2);

    private static final int DECIMALS = 2;
    private static final int RATE_DECIMALS = 6;

    private Cents() {}

    /** The amount in whole cents. */
    public static BigDecimal of(BigDecimal amount) {
        return amount.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** What so many units cost at a rate. */
    public static BigDecimal of(BigDecimal rate, long quantity) {
        return of(rate.multiply(BigDecimal.valueOf(quantity)));
    }

    /** A rate as the daily usage feed shows it. */
    public static BigDecimal rate(BigDecimal exact) {
        return exact.setScale(RATE_DECIMALS, RoundingMode.HALF_UP);
    }

    /** A share of an amount, such as a tax, in whole cents. */
    public static BigDecimal share(BigDecimal amount, BigDecimal rate) {
        return of(amount.multiply(rate));
    }

    /** The sum of amounts in whole cents. */
    public static BigDecimal sum(Stream<BigDecimal> amounts) {
        return amounts.reduce(ZERO, BigDecimal::add);
    }

    /** Whether an amount has no fractions of a cent. */
    static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= DECIMALS;
    }
}
