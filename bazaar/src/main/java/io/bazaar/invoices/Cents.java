package io.bazaar.invoices;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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

    /** What belongs to a part of an amount when so much belongs to all of it. */
    static BigDecimal ofPart(BigDecimal belonging, BigDecimal part, BigDecimal all) {
        return all.signum() == 0
                ? ZERO
                : belonging.multiply(part).divide(all, DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * An amount in shares of so many units each. The shares are whole cents and add up to the
     * amount: cents left over go where most was cut off, of equals to the first.
     *
     * @param units not negative; where there is none at all, nothing costs anything
     */
    public static List<BigDecimal> split(BigDecimal amount, List<Long> units) {
        BigInteger cents = of(amount).unscaledValue();
        BigInteger all = BigInteger.valueOf(units.stream().mapToLong(Long::longValue).sum());
        if (all.signum() == 0) {
            return Collections.nCopies(units.size(), ZERO);
        }
        List<BigInteger[]> parts =
                units.stream()
                        .map(it -> cents.multiply(BigInteger.valueOf(it)).divideAndRemainder(all))
                        .toList();
        BigInteger whole =
                parts.stream().map(part -> part[0]).reduce(BigInteger.ZERO, BigInteger::add);
        IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> parts.get(i)[1]).reversed())
                .limit(cents.subtract(whole).longValueExact())
                .forEach(i -> parts.get(i)[0] = parts.get(i)[0].add(BigInteger.ONE));
        return parts.stream().map(part -> new BigDecimal(part[0], DECIMALS)).toList();
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
