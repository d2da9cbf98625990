package io.bazaar.bills;

import io.bazaar.feeds.DataFeeds;
import io.bazaar.feeds.FeedFolder;
import io.bazaar.feeds.FeedRows;
import io.bazaar.invoices.AdjustInvoices;
import io.bazaar.invoices.AdjustmentActions;
import io.bazaar.invoices.Adjustments;
import io.bazaar.invoices.BillingEvents;
import io.bazaar.invoices.Charges;
import io.bazaar.invoices.InvoiceActions;
import io.bazaar.invoices.Invoices;
import io.bazaar.invoices.IssueInvoices;
import io.bazaar.invoices.Midnights;
import io.bazaar.invoices.Payments;
import io.bazaar.invoices.TaggedCosts;
import io.bazaar.market.Agreement;
import io.bazaar.market.Definitions;
import io.bazaar.market.Exchange;
import io.bazaar.market.Lifecycle;
import io.bazaar.metering.MeteringRecords;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.shape.Shapes;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** Everything about money, wired: from accepted records to what the seller gets. */
public record Billing(
        Definitions definitions,
        Exchange exchange,
        Bills bills,
        Invoices invoices,
        Payments payments,
        Adjustments adjustments,
        AdjustInvoices adjustInvoices,
        BillingEvents events,
        DataFeeds feeds,
        Midnights midnights) {

    /** The billing of an exchange; its work follows what the lifecycle does at the same moment. */
    public static Billing over(
            Definitions definitions,
            Exchange exchange,
            Lifecycle lifecycle,
            MeteringRecords records) {
        Charges charges = new Charges(records);
        BillingEvents events = new BillingEvents(exchange.store());
        Invoices invoices = new Invoices(definitions, exchange.store(), events);
        IssueInvoices issue = new IssueInvoices(exchange.agreements(), charges, invoices);
        Payments payments = new Payments(exchange.store(), exchange.clock(), invoices, events);
        Bills.Books books = new Bills.Books(charges, new TaggedCosts(records), invoices);
        AdjustInvoices.Ledger ledger =
                new AdjustInvoices.Ledger(invoices, new Adjustments(exchange.store()));
        AdjustInvoices adjust = new AdjustInvoices(definitions, exchange, lifecycle, ledger);
        FeedRows rows =
                new FeedRows(
                        definitions,
                        exchange.agreements(),
                        charges,
                        new FeedRows.Money(invoices, events));
        DataFeeds feeds = new DataFeeds(exchange.accounts(), rows, exchange.store());
        Midnights.Works works =
                new Midnights.Works(
                        until -> {
                            payments.collect(until);
                            adjust.complete(until);
                        },
                        List.of(feeds::atMidnight, issue::atMidnight, payments::atMidnight));
        return new Billing(
                definitions,
                exchange,
                new Bills(definitions, exchange, books),
                invoices,
                payments,
                ledger.adjustments(),
                adjust,
                events,
                feeds,
                new Midnights(exchange.store(), exchange.clock(), begin(exchange), works));
    }

    /** What sellers earn, by month. */
    public Revenues revenues() {
        return new Revenues(bills, invoices);
    }

    /** Keeps the data feeds as files below this directory as well, from now on. */
    public void writeFeeds(Path directory) {
        FeedFolder folder = new FeedFolder(feeds, directory);
        folder.write();
        AtomicReference<Instant> written = new AtomicReference<>(midnights.next());
        exchange.clock()
                .onMove(() -> {
                    Instant next = midnights.next();
                    if (!next.equals(written.getAndSet(next))) {
                        folder.write();
                    }
                });
    }

    /** The operations of the Agreement API that are about money. */
    public List<AwsOperation> operations(Shapes shapes) {
        return Stream.concat(
                        new InvoiceActions(definitions, exchange.agreements(), invoices, shapes)
                                .operations().stream(),
                        new AdjustmentActions(
                                        exchange.agreements(), adjustments, adjustInvoices, shapes)
                                .operations().stream())
                .toList();
    }

    private static Instant begin(Exchange exchange) {
        Instant now = exchange.clock().instant();
        return exchange.agreements().all().stream()
                .map(Agreement::acceptedAt)
                .filter(now::isAfter)
                .min(Instant::compareTo)
                .orElse(now);
    }
}
