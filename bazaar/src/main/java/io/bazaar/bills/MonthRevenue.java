package io.bazaar.bills;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a seller earns with a UTC month, in US dollars. Invoices and credit memos count for the
 * month that they bill, as in {@code ListAgreementInvoiceLineItems}.
 *
 * @param running used, and not invoiced yet; before tax
 * @param billed what was invoiced, before tax
 * @param credits what credit memos gave back, before tax; negative or nothing
 * @param fee AWS's listing fee, less what came back with credit memos
 * @param tax on what was invoiced, less what came back; AWS keeps it
 * @param taxCollected the part of the tax that buyers have paid
 * @param disbursed what the seller has got: of each paid invoice and memo the amount less the fee
 */
public record MonthRevenue(
        YearMonth month,
        BigDecimal running,
        BigDecimal billed,
        BigDecimal credits,
        BigDecimal fee,
        BigDecimal tax,
        BigDecimal taxCollected,
        BigDecimal disbursed) {

    /** What the seller gets for what was invoiced. */
    public BigDecimal share() {
        return billed.add(credits).subtract(fee);
    }

    /** What of it is still to come. */
    public BigDecimal outstanding() {
        return share().subtract(disbursed);
    }
}
