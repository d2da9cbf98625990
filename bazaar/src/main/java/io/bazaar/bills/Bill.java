package io.bazaar.bills;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * A buyer's bill for a calendar month (UTC).
 *
 * @param total US dollars
 */
public record Bill(
        String accountId, YearMonth month, List<BilledAgreement> agreements, BigDecimal total) {

    public Bill {
        agreements = List.copyOf(agreements);
    }
}
