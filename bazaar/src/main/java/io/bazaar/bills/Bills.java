package io.bazaar.bills;

import io.bazaar.clock.MarketClock;
import io.bazaar.invoices.Cents;
import io.bazaar.invoices.Charges;
import io.bazaar.invoices.Invoice;
import io.bazaar.invoices.InvoiceLine;
import io.bazaar.invoices.Invoices;
import io.bazaar.invoices.Origin;
import io.bazaar.invoices.TaggedCost;
import io.bazaar.invoices.TaggedCosts;
import io.bazaar.invoices.Taxed;
import io.bazaar.market.Agreement;
import io.bazaar.market.Agreements;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.PurchaseOrder;
import io.bazaar.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Buyers' bills: what has been invoiced, and what will be. A month's usage is added up until its
 * invoice is issued, and the invoice's from then on.
 */
public final class Bills {

    private final Store store;
    private final MarketClock clock;
    private final Agreements agreements;
    private final Definitions definitions;
    private final Charges charges;
    private final TaggedCosts tagged;
    private final Invoices invoices;

    /** Bills of the agreements of this exchange. */
    public Bills(Definitions definitions, Exchange exchange, Books books) {
        this.definitions = definitions;
        this.store = exchange.store();
        this.clock = exchange.clock();
        this.agreements = exchange.agreements();
        this.charges = books.charges();
        this.tagged = books.tagged();
        this.invoices = books.invoices();
    }

    /** Where bills come from. */
    public record Books(Charges charges, TaggedCosts tagged, Invoices invoices) {}

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

    /** An invoice or credit memo as its buyer sees it, with the number of its purchase order. */
    public BilledInvoice shown(Invoice invoice) {
        return BilledInvoice.of(invoice, purchaseOrder(invoice));
    }

    /** The shares of an invoice's usage that have tags. */
    public List<TaggedCost> tagged(Invoice invoice) {
        return invoice.origin() == Origin.USAGE
                ? tagged.of(agreement(invoice), invoice.period(), invoice.lines())
                : List.of();
    }

    /** What was paid at purchase and for later additions, by invoices that say so. */
    public Taxed paid(String agreementId) {
        List<Taxed> paid =
                invoices.of(agreementId).stream()
                        .filter(it -> it.origin() == Origin.PURCHASE)
                        .map(Invoice::owed)
                        .toList();
        return new Taxed(
                Cents.sum(paid.stream().map(Taxed::amount)),
                Cents.sum(paid.stream().map(Taxed::tax)));
    }

    /** An amount as an invoice would have it now. */
    public Taxed taxed(BigDecimal amount) {
        return Taxed.of(amount, definitions.settings().billing().taxRate());
    }

    private static Bill bill(String accountId, YearMonth month, List<BilledAgreement> billed) {
        List<BilledInvoice> issued = billed.stream().flatMap(it -> it.invoices().stream()).toList();
        BigDecimal total = Cents.sum(billed.stream().map(BilledAgreement::amount));
        BigDecimal tax = Cents.sum(issued.stream().map(BilledInvoice::tax));
        BigDecimal credits =
                Cents.sum(issued.stream().filter(BilledInvoice::isMemo).map(BilledInvoice::amount));
        Taxed expected =
                new Taxed(
                        Cents.sum(billed.stream().map(it -> it.expected().amount())),
                        Cents.sum(billed.stream().map(it -> it.expected().tax())));
        BigDecimal payable = total.add(tax).add(credits);
        return new Bill(accountId, month, billed, total, tax, credits, expected, payable);
    }

    private BilledAgreement billed(Agreement agreement, YearMonth month) {
        List<Invoice> issued = invoices.of(agreement.agreementId(), month);
        boolean invoiced = issued.stream().anyMatch(it -> it.origin() == Origin.USAGE);
        List<InvoiceLine> usage = usage(agreement, month, issued);
        List<InvoiceLine> running = invoiced ? List.of() : usage;
        List<BillLine> lines =
                Stream.concat(Charges.fixed(agreement, month).stream(), usage.stream())
                        .map(BillLine::of)
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
                running.stream().map(BillLine::of).toList(),
                taxed(Cents.sum(running.stream().map(InvoiceLine::amount))),
                tagged.of(agreement, month, usage),
                issued.stream().map(this::shown).toList());
    }

    /** Of usage, the number at the month's end; of a purchase, at the purchase. */
    private String purchaseOrder(Invoice invoice) {
        Agreement agreement = agreement(invoice);
        @Nullable PurchaseOrder order =
                switch (invoice.origin()) {
                    case USAGE -> agreement.purchaseOrdersAt(lastMoment(invoice.period())).usage();
                    case PURCHASE -> agreement.purchaseOrdersAt(invoice.issuedAt()).fixed();
                    case ADJUSTMENT -> null;
                };
        if (invoice.originalInvoiceId() != null) {
            return invoices.find(invoice.originalInvoiceId()).map(this::purchaseOrder).orElse("");
        }
        return order == null ? "" : order.number();
    }

    private Agreement agreement(Invoice invoice) {
        String id = invoice.agreementId();
        return agreements
                .find(id)
                .orElseThrow(() -> new IllegalStateException("no agreement " + id));
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
