package io.bazaar.invoices;

import io.bazaar.market.Agreement;
import io.bazaar.market.BillingSettings;
import io.bazaar.market.Definitions;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Every invoice and credit memo, by id, by agreement and by what is still to be done with it.
 *
 * <p>Issuing, paying, adjusting and disbursing each write their billing events in the same change.
 */
public final class Invoices {

    private static final long FIRST_ID = 2_000_000_000L;

    private final Definitions definitions;
    private final Store store;
    private final Table<Invoice> invoices;
    private final Table<String> index;
    private final BillingEvents events;

    /** The invoices the store remembers. */
    public Invoices(Definitions definitions, Store store, BillingEvents events) {
        this.definitions = definitions;
        this.store = store;
        this.events = events;
        this.invoices = store.table("invoices", Invoice.class);
        this.index = store.table("invoice-index", String.class);
    }

    /** The invoice with this id. */
    public Optional<Invoice> find(String invoiceId) {
        return invoices.find(invoiceId);
    }

    /** Every invoice in the order in which they were issued. */
    public List<Invoice> all() {
        return invoices.all();
    }

    /** The invoices and credit memos of what a seller sold, oldest first. */
    public List<Invoice> ofSeller(String sellerAccountId) {
        return all().stream().filter(it -> it.sellerAccountId().equals(sellerAccountId)).toList();
    }

    /** The invoices and credit memos of an agreement, oldest first. */
    public List<Invoice> of(String agreementId) {
        return indexed("agreement/" + agreementId + "/");
    }

    /** Those of them that bill this UTC month. */
    public List<Invoice> of(String agreementId, YearMonth period) {
        return of(agreementId).stream().filter(it -> it.period().equals(period)).toList();
    }

    /** Whether something with this name has been invoiced; remembers it. Inside a change only. */
    boolean once(String what) {
        String key = "once/" + what;
        boolean first = index.find(key).isEmpty();
        index.put(key, what);
        return first;
    }

    /** Inside a change of the store only. */
    Invoice issue(Agreement agreement, Invoice.Draft draft) {
        boolean memo = draft.origin() == Origin.ADJUSTMENT;
        String id = Long.toString(FIRST_ID + store.next("invoices"));
        Invoice invoice =
                Invoice.of(id, agreement, draft, memo ? givingBack(draft) : conditions(draft));
        invoices.put(id, invoice);
        index.put("agreement/" + agreement.agreementId() + "/" + id, id);
        index.put("undisbursed/" + agreement.sellerAccountId() + "/" + id, id);
        if (!memo) {
            index.put(dueKey(invoice), id);
        }
        events.invoiced(invoice);
        return invoice;
    }

    private Invoice.Conditions conditions(Invoice.Draft draft) {
        BillingSettings settings = definitions.settings().billing();
        Instant due = draft.issuedAt().plus(settings.paidAfter());
        return new Invoice.Conditions(
                Cents.share(draft.amount(), settings.taxRate()),
                Cents.share(draft.amount(), settings.listingFee()),
                new Payment(Payment.State.DUE, due, null, null));
    }

    private Invoice.Conditions givingBack(Invoice.Draft draft) {
        String id = draft.originalInvoiceId();
        Invoice original =
                find(id == null ? "" : id)
                        .orElseThrow(() -> new IllegalStateException("no invoice " + id));
        BigDecimal before =
                Cents.sum(
                        of(original.agreementId()).stream()
                                .filter(it -> original.invoiceId().equals(it.originalInvoiceId()))
                                .map(Invoice::amount));
        Instant at = draft.issuedAt();
        return original.givingBack(
                before, draft.amount(), new Payment(Payment.State.PAID, at, at, null));
    }

    /** Inside a change of the store only. */
    void save(Invoice invoice) {
        invoices.put(invoice.invoiceId(), invoice);
        if (invoice.payment().state() != Payment.State.DUE) {
            index.remove(dueKey(invoice));
        }
        if (invoice.payment().disbursedAt() != null) {
            index.remove("undisbursed/" + invoice.sellerAccountId() + "/" + invoice.invoiceId());
        }
    }

    /** What is unpaid although its day has come, first the first. */
    List<Invoice> due(Instant now) {
        return indexed("due/").stream()
                .takeWhile(it -> !it.payment().dueAt().isAfter(now))
                .toList();
    }

    /** Of what the seller has not got its share. */
    List<Invoice> undisbursed() {
        return indexed("undisbursed/");
    }

    private static String dueKey(Invoice invoice) {
        return "due/%015d-%s"
                .formatted(invoice.payment().dueAt().toEpochMilli(), invoice.invoiceId());
    }

    private List<Invoice> indexed(String prefix) {
        return store.read(
                () -> index.withPrefix(prefix).stream().flatMap(id -> find(id).stream()).toList());
    }
}
