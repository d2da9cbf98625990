package io.bazaar.invoices;

import io.bazaar.invoices.BillingEvent.Action;
import io.bazaar.store.Store;
import io.bazaar.store.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The movements of money, as the billing event feed tells them.
 *
 * <p>Source: AWS Marketplace Seller Guide, Billing event data feed, read 2026-11-26. The events of
 * {@code balance_impacting} 1 add up to what the seller has still to get: an invoice less the
 * listing fee, until a disbursement negates both.
 */
public final class BillingEvents {

    private static final String AWS = "";
    private static final int ID_LENGTH = 40;

    private final Store store;
    private final Table<BillingEvent> events;
    private final Table<String> invoiced;

    /** The events the store remembers. */
    public BillingEvents(Store store) {
        this.store = store;
        this.events = store.table("billing-events", BillingEvent.class);
        this.invoiced = store.table("billing-events-invoiced", String.class);
    }

    /** The events of a seller on a UTC day, in order. */
    public List<BillingEvent> of(String sellerAccountId, LocalDate day) {
        return events.withPrefix(sellerAccountId + "/" + day + "/");
    }

    /** All events of a seller, in order of the days. */
    public List<BillingEvent> of(String sellerAccountId) {
        return events.withPrefix(sellerAccountId + "/");
    }

    /** Inside a change of the store only, as everything below. */
    void invoiced(Invoice invoice) {
        boolean memo = invoice.type() == InvoiceType.CREDIT_MEMO;
        String kind = memo ? "_REFUND" : "";
        Instant at = invoice.issuedAt();
        owed(new Move(invoice, "SELLER_REV_SHARE" + kind, signed(memo, invoice.amount()), at));
        if (invoice.listingFee().signum() != 0) {
            owed(
                    new Move(
                            invoice,
                            "AWS_REV_SHARE" + kind,
                            signed(!memo, invoice.listingFee()),
                            at));
        }
        if (invoice.tax().signum() != 0) {
            Move tax = new Move(invoice, "AWS_TAX_SHARE" + kind, signed(memo, invoice.tax()), at);
            add(tax, Action.INVOICED, false);
        }
    }

    void collected(Invoice invoice, Instant at) {
        Taxed paid = invoice.collectable();
        add(new Move(invoice, "SELLER_REV_SHARE", paid.amount(), at), Action.COLLECTED, false);
        if (paid.tax().signum() != 0) {
            add(new Move(invoice, "AWS_TAX_SHARE", paid.tax(), at), Action.COLLECTED, false);
        }
    }

    /** What the seller gets for these invoices and memos; nothing happens where that is nothing. */
    boolean disbursed(String sellerAccountId, List<Invoice> settled, Instant at) {
        List<BillingEvent> parents =
                settled.stream()
                        .flatMap(it -> invoiced.withPrefix(it.invoiceId() + "/").stream())
                        .flatMap(key -> events.find(key).stream())
                        .toList();
        BigDecimal total = Cents.sum(parents.stream().map(BillingEvent::amount));
        if (total.signum() <= 0) {
            return false;
        }

        String disbursement = nextId(sellerAccountId);
        parents.forEach(parent -> put(negated(parent, disbursement, at)));
        put(
                new BillingEvent(
                        disbursement,
                        sellerAccountId,
                        AWS,
                        sellerAccountId,
                        Action.DISBURSED,
                        "DISBURSEMENT",
                        total,
                        false,
                        null,
                        null,
                        at,
                        null));
        return true;
    }

    private BillingEvent negated(BillingEvent parent, String disbursement, Instant at) {
        return new BillingEvent(
                nextId(parent.sellerAccountId()),
                parent.sellerAccountId(),
                parent.fromAccountId(),
                parent.toAccountId(),
                Action.DISBURSED,
                parent.transactionType(),
                parent.amount().negate(),
                true,
                parent.id(),
                disbursement,
                at,
                parent.invoiceId());
    }

    /** What is moved. */
    private record Move(Invoice invoice, String type, BigDecimal amount, Instant at) {

        String from() {
            return type.startsWith("AWS_REV") ? invoice.sellerAccountId() : invoice.accountId();
        }

        String to() {
            return type.startsWith("SELLER") ? invoice.sellerAccountId() : AWS;
        }
    }

    private void owed(Move move) {
        String key = add(move, Action.INVOICED, true);
        invoiced.put(move.invoice().invoiceId() + "/" + key, key);
    }

    private String add(Move move, Action action, boolean impacting) {
        String seller = move.invoice().sellerAccountId();
        return put(
                new BillingEvent(
                        nextId(seller),
                        seller,
                        move.from(),
                        move.to(),
                        action,
                        move.type(),
                        move.amount(),
                        impacting,
                        null,
                        null,
                        move.at(),
                        move.invoice().invoiceId()));
    }

    private String put(BillingEvent event) {
        String key =
                "%s/%s/%015d"
                        .formatted(
                                event.sellerAccountId(),
                                LocalDate.ofInstant(event.at(), ZoneOffset.UTC),
                                store.next("billing-events"));
        events.put(key, event);
        return key;
    }

    private String nextId(String seller) {
        return Digest.of(seller + "/" + store.next("billing-event-ids"), ID_LENGTH);
    }

    private static BigDecimal signed(boolean negative, BigDecimal amount) {
        return negative ? amount.negate() : amount;
    }
}
