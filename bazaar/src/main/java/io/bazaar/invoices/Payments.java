package io.bazaar.invoices;

import io.bazaar.clock.MarketClock;
import io.bazaar.store.Store;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Collects what buyers owe when it is due, and pays sellers on the tenth of each month what has
 * been collected since.
 *
 * <p>Source: AWS Marketplace Seller Guide, disbursement between the 7th and the 10th, read
 * 2026-11-22. The day within is our choice.
 */
public final class Payments {

    private static final int DISBURSEMENT_DAY = 10;

    private final Store store;
    private final MarketClock clock;
    private final Invoices invoices;
    private final BillingEvents events;

    /** Payments of these invoices. */
    public Payments(Store store, MarketClock clock, Invoices invoices, BillingEvents events) {
        this.store = store;
        this.clock = clock;
        this.invoices = invoices;
        this.events = events;
    }

    /** Buyers pay what has become due. */
    public void collect(Instant until) {
        if (!invoices.due(until).isEmpty()) {
            store.change(() -> invoices.due(until).forEach(it -> paid(it, it.payment().dueAt())));
        }
    }

    /** A midnight; inside a change of the store only. */
    public void atMidnight(Instant midnight) {
        if (midnight.atOffset(ZoneOffset.UTC).getDayOfMonth() == DISBURSEMENT_DAY) {
            disburse(midnight);
        }
    }

    /** The buyer pays now. */
    public PaymentAnswer pay(String invoiceId) {
        return order(invoiceId, it -> paid(it, now()));
    }

    /** The buyer's payment fails, and is not tried again. */
    public PaymentAnswer fail(String invoiceId) {
        return order(
                invoiceId,
                it -> {
                    Invoice failed = it.with(it.payment().failed());
                    invoices.save(failed);
                    return failed;
                });
    }

    private PaymentAnswer order(String invoiceId, Function<Invoice, Invoice> change) {
        return store.write(() -> {
            Optional<Invoice> found = invoices.find(invoiceId);
            if (found.isEmpty()) {
                return new PaymentAnswer.NoSuchInvoice(invoiceId);
            }
            return found.get().payment().state() == Payment.State.PAID
                    ? new PaymentAnswer.AlreadyPaid(found.get())
                    : new PaymentAnswer.Changed(change.apply(found.get()));
        });
    }

    private Invoice paid(Invoice invoice, Instant at) {
        Invoice paid = invoice.with(invoice.payment().paid(at));
        invoices.save(paid);
        events.collected(paid, at);
        return paid;
    }

    private void disburse(Instant at) {
        Map<String, List<Invoice>> settled =
                invoices.undisbursed().stream()
                        .filter(this::isSettled)
                        .collect(
                                Collectors.groupingBy(
                                        Invoice::sellerAccountId,
                                        TreeMap::new,
                                        Collectors.toList()));
        settled.forEach((seller, theirs) -> {
            if (events.disbursed(seller, theirs, at)) {
                theirs.forEach(it -> invoices.save(it.with(it.payment().disbursed(at))));
            }
        });
    }

    /** What a memo gives back comes off the seller's share once its invoice is paid. */
    private boolean isSettled(Invoice invoice) {
        String original = invoice.originalInvoiceId();
        Invoice decisive = original == null ? invoice : invoices.find(original).orElse(invoice);
        return decisive.payment().state() == Payment.State.PAID;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
