package io.bazaar.bills;

import io.bazaar.clock.MarketClock;
import io.bazaar.invoices.Cents;
import io.bazaar.invoices.Charges;
import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.InvoiceLine;
import io.bazaar.invoices.InvoiceType;
import io.bazaar.invoices.Invoices;
import io.bazaar.invoices.Origin;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Exchange;
import io.bazaar.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Buyers' bills: what has been invoiced, and what will be. A month's usage is added up until its
 * invoice is issued, and the invoice's from then on.
 */
public final class Bills {

    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final Charges charges;
    private final Invoices invoices;

    /** Bills of the agreements of this exchange. */
    public Bills(Exchange exchange, Charges charges, Invoices invoices) {
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.agreements = exchange.agreements();
        this.charges = charges;
        this.invoices = invoices;
    }

    /** The bill of an account for a month; empty when there was no agreement in it. */
    public Bill bill(String accountId, YearMonth month) {
        return store.read(() -> {
            List<BilledAgreement> billed =
                    agreements.of(accountId).stream()
                            .map(agreement -> billed(agreement, month))
                            .filter(it -> !it.lines().isEmpty() || wasActive(it, month))
                            .toList();
            return bill(accountId, month, billed);
        });
    }

    /** What every agreement with a seller costs its buyer in a month; without those of nothing. */
    public List<BilledAgreement> sales(String sellerAccountId, YearMonth month) {
        return store.read(() ->
                agreements.withSeller(sellerAccountId).stream()
                        .map(agreement -> billed(agreement, month))
                        .filter(it -> !it.lines().isEmpty())
                        .toList());
    }

    /** The months an account can ask a bill for, latest first; always with the current one. */
    public List<YearMonth> months(String accountId) {
        YearMonth last = currentMonth();
        YearMonth first =
                agreements.of(accountId).stream()
                        .map(agreement -> Charges.month(agreement.acceptedAt()))
                        .min(YearMonth::compareTo)
                        .orElse(last);
        List<YearMonth> months = new ArrayList<>();
        for (YearMonth month = last; !month.isBefore(first); month = month.minusMonths(1)) {
            months.add(month);
        }
        return List.copyOf(months);
    }

    /** The month it is now on the market's clock. */
    public YearMonth currentMonth() {
        return Charges.month(clock.instant());
    }

    private static Bill bill(String accountId, YearMonth month, List<BilledAgreement> billed) {
        List<BilledInvoice> issued = billed.stream().flatMap(it -> it.invoices().stream()).toList();
        BigDecimal total = Cents.sum(billed.stream().map(BilledAgreement::amount));
        BigDecimal tax = Cents.sum(issued.stream().map(BilledInvoice::tax));
        BigDecimal credits =
                Cents.sum(
                        issued.stream()
                                .filter(it -> it.type() == InvoiceType.CREDIT_MEMO)
                                .map(BilledInvoice::amount));
        return new Bill(accountId, month, billed, total, tax, credits, total.add(tax).add(credits));
    }

    private BilledAgreement billed(Agreement agreement, YearMonth month) {
        List<Invoice> issued = invoices.of(agreement.agreementId(), month);
        List<BillLine> lines =
                Stream.concat(
                                Charges.fixed(agreement, month).stream(),
                                usage(agreement, month, issued).stream())
                        .map(it ->
                                new BillLine(it.dimension(), it.quantity(), it.rate(), it.amount()))
                        .toList();
        return new BilledAgreement(
                agreement.agreementId(),
                agreement.productId(),
                agreement.productTitle(),
                agreement.purchaseOrdersAt(lastMoment(month)).number(),
                agreement.acceptedAt(),
                agreement.endedAt(),
                lines,
                Cents.sum(lines.stream().map(BillLine::amount)),
                issued.stream().map(BilledInvoice::of).toList());
    }

    private List<InvoiceLine> usage(Agreement agreement, YearMonth month, List<Invoice> issued) {
        return issued.stream()
                .filter(it -> it.origin() == Origin.USAGE)
                .findFirst()
                .map(Invoice::lines)
                .orElseGet(() -> charges.usage(agreement, month));
    }

    private static Instant lastMoment(YearMonth month) {
        return month.plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusSeconds(1);
    }

    private static boolean wasActive(BilledAgreement agreement, YearMonth month) {
        boolean begun = !Charges.month(agreement.acceptedAt()).isAfter(month);
        return begun
                && (agreement.endedAt() == null
                        || !Charges.month(agreement.endedAt()).isBefore(month));
    }
}
