package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.FixedCharge;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Issues invoices: for a month's usage on the second of the next month, for what is paid at
 * purchase or added later at once. An agreement without usage gets none.
 *
 * <p>Source: AWS Marketplace Seller Guide, Billed revenue dashboard (metered usage after billing on
 * the second or third), read 2026-11-22.
 */
public final class IssueInvoices {

    private static final int DAY = 2;

    private final Agreements agreements;
    private final Charges charges;
    private final Invoices invoices;

    /** Issues invoices for these agreements from now on. */
    public IssueInvoices(Agreements agreements, Charges charges, Invoices invoices) {
        this.agreements = agreements;
        this.charges = charges;
        this.invoices = invoices;
        agreements.onSave(this::purchase);
    }

    /** A midnight; inside a change of the store only. */
    public void atMidnight(Instant midnight) {
        LocalDate day = LocalDate.ofInstant(midnight, ZoneOffset.UTC);
        if (day.getDayOfMonth() == DAY) {
            YearMonth period = YearMonth.from(day).minusMonths(1);
            agreements.all().forEach(it -> usage(it, period, midnight));
        }
    }

    private void usage(Agreement agreement, YearMonth period, Instant at) {
        List<InvoiceLine> lines = charges.usage(agreement, period);
        if (!lines.isEmpty() && invoices.once("usage/" + agreement.agreementId() + "/" + period)) {
            invoices.issue(agreement, new Invoice.Draft(Origin.USAGE, period, at, lines, null));
        }
    }

    private void purchase(Agreement agreement) {
        List<FixedCharge> fresh =
                agreement.charges().stream()
                        .filter(it -> invoices.once("charge/" + it.chargeId()))
                        .toList();
        fresh.stream()
                .map(FixedCharge::at)
                .distinct()
                .forEach(at -> purchase(agreement, fresh, at));
    }

    private void purchase(Agreement agreement, List<FixedCharge> fresh, Instant at) {
        List<InvoiceLine> lines =
                fresh.stream().filter(it -> it.at().equals(at)).map(Charges::line).toList();
        invoices.issue(
                agreement, new Invoice.Draft(Origin.PURCHASE, Charges.month(at), at, lines, null));
    }
}
