package io.bazaar.bills;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * A buyer's bill for a calendar month (UTC).
 *
 * @param total charges in US dollars before tax
 * @param tax on what has been invoiced so far, less what credit memos gave back
 * @param credits what credit memos gave back, before tax; negative or nothing
 * @param payable total, tax and credits together
 */
public record Bill(
        String accountId,
        YearMonth month,
        List<BilledAgreement> agreements,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal credits,
        BigDecimal payable) {

    public Bill {
        agreements = List.copyOf(agreements);
    }
}
