package io.bazaar.agreement;

import io.bazaar.market.Agreement;
import io.bazaar.market.FixedCharge;
import java.math.BigDecimal;
import java.util.List;

/** Money as the Agreement API writes it: exact, with cents at least, and a bare 0 for nothing. */
final class Amounts {

    private static final int CENTS = 2;

    private Amounts() {}

    static String write(BigDecimal amount) {
        if (amount.signum() == 0) {
            return "0";
        }
        BigDecimal exact = amount.stripTrailingZeros();
        return (exact.scale() < CENTS ? exact.setScale(CENTS) : exact).toPlainString();
    }

    /** What is known to be paid over the whole agreement; usage is not. */
    static BigDecimal value(Agreement agreement) {
        return total(agreement.charges()).add(total(agreement.scheduled()));
    }

    static BigDecimal total(List<FixedCharge> charges) {
        return charges.stream().map(Amounts::of).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal of(FixedCharge charge) {
        return charge.price().multiply(BigDecimal.valueOf(charge.quantity()));
    }
}
