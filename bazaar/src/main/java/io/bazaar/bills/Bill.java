package io.bazaar.bills;

import io.bazaar.invoices.Taxed;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;

/**
 * A buyer's bill for a calendar month (UTC).
 *
 * @param total charges in US dollars before tax
 * @param tax on what has been invoiced so far, less what credit memos gave back
 * @param credits what credit memos gave back, before tax; negative or nothing
 * @param expected what has not been invoiced yet, with the tax that its invoices will have
 * @param payable total, tax and credits together, without tax on what has not been invoiced
 */
public record Bill(
        String accountId,
        YearMonth month,
        List<BilledAgreement> agreements,
        BigDecimal total,
        BigDecimal tax,
        BigDecimal credits,
        Taxed expected,
        BigDecimal payable) {

    public Bill {
        agreements = List.copyOf(agreements);
    }

    /** Everything together, as if the rest were invoiced now. */
    public BigDecimal balance() {
        return payable.add(expected.tax());
    }
}
