package io.bazaar.agreement;

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

    static BigDecimal total(List<FixedCharge> charges) {
        return charges.stream().map(FixedCharge::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
