package io.bazaar.feeds;

import io.bazaar.invoices.BillingEvent;
import io.bazaar.invoices.Digest;
import io.bazaar.invoices.Invoice;
import io.bazaar.market.Term;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Billing events of a day, each told once. */
final class EventRows {

    private static final String BROKER = "AWS_INC";
    static final int REFERENCE = 24;

    private final FeedRows.Money money;

    EventRows(FeedRows.Money money) {
        this.money = money;
    }

    List<FeedRow> of(String seller, LocalDate day) {
        return money.events().of(seller, day).stream().map(this::row).toList();
    }

    private FeedRow row(BillingEvent event) {
        @Nullable String id = event.invoiceId();
        Optional<Invoice> invoice = id == null ? Optional.empty() : money.invoices().find(id);
        String seller = event.sellerAccountId();
        List<String> values = new ArrayList<>();
        values.add(event.id());
        values.add(FeedRows.guid(seller, event.fromAccountId()));
        values.add(FeedRows.guid(seller, event.toAccountId()));
        values.add(invoice.map(it -> FeedRows.guid(seller, it.accountId())).orElse(""));
        values.add(invoice.map(Invoice::productId).orElse(""));
        values.add(event.action().name());
        values.add(event.transactionType());
        values.add(orEmpty(event.parentId()));
        values.add(orEmpty(event.disbursementId()));
        values.add(event.amount().toPlainString());
        values.add(Term.CURRENCY);
        values.add("");
        values.add("");
        values.add(event.balanceImpacting() ? "1" : "0");
        values.addAll(dates(event, invoice));
        values.add(orEmpty(event.invoiceId()));
        values.add(invoice.map(it -> FeedRows.address(seller, it.accountId())).orElse(""));
        values.add(Digest.of("transaction/" + event.invoiceId() + event.id(), REFERENCE));
        values.add(invoice.isEmpty() ? Digest.of("bank/" + event.id(), REFERENCE) : "");
        values.add(BROKER);
        values.add(invoice.map(EventRows::reference).orElse(""));
        values.add(event.at().toString());
        values.add(FeedRows.guid(seller, seller));
        values.add(invoice.map(Invoice::offerId).orElse(""));
        values.add(invoice.map(it -> it.issuedAt().toString()).orElse(""));
        values.add(invoice.map(it -> it.invoiceId() + "-1").orElse(""));
        values.add(invoice.map(it -> it.invoiceId() + "-1").orElse(""));
        values.add("");
        values.add("");
        return new FeedRow(event.id(), values);
    }

    /** Invoice, payment due, first and last moment of the period. */
    private static List<String> dates(BillingEvent event, Optional<Invoice> invoice) {
        if (invoice.isEmpty()) {
            return List.of("", "", "", "");
        }
        Invoice of = invoice.get();
        boolean invoiced = event.action() == BillingEvent.Action.INVOICED;
        return List.of(
                of.issuedAt().toString(),
                invoiced ? of.payment().dueAt().toString() : "",
                start(of.period().atDay(1)).toString(),
                start(of.period().plusMonths(1).atDay(1)).minusSeconds(1).toString());
    }

    /** A credit memo stands together with what it adjusts. */
    private static String reference(Invoice invoice) {
        String original = invoice.originalInvoiceId();
        return Digest.of(
                "buyer-transaction/" + (original == null ? invoice.invoiceId() : original),
                REFERENCE);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
