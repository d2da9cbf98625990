package io.bazaar.feeds;

import io.bazaar.invoices.BillingEvent;
import io.bazaar.invoices.Digest;
import io.bazaar.invoices.Invoice;
import io.bazaar.market.Definitions;
import io.bazaar.market.Term;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tax of each invoice and credit memo, one item for each share of tax that is invoiced. */
record TaxRows(FeedRows.Money money, Definitions definitions) {

    private static final String TAXES = "AWS_TAX_SHARE";
    private static final int ITEM = 39;
    private static final int BILL = 19;

    List<FeedRow> of(String seller, LocalDate day) {
        return money.events().of(seller, day).stream()
                .filter(it -> it.action() == BillingEvent.Action.INVOICED)
                .filter(it -> it.transactionType().startsWith(TAXES))
                .flatMap(this::row)
                .toList();
    }

    private Stream<FeedRow> row(BillingEvent event) {
        @Nullable String id = event.invoiceId();
        Optional<Invoice> invoice = id == null ? Optional.empty() : money.invoices().find(id);
        return invoice.stream().map(it -> row(event, it));
    }

    private FeedRow row(BillingEvent event, Invoice invoice) {
        @Nullable String original = invoice.originalInvoiceId();
        String forward = original == null ? invoice.invoiceId() : original;
        boolean refund = original != null;
        String item = Digest.of("tax/" + event.id(), ITEM) + "_0001";
        String issued = invoice.issuedAt().toString();
        List<String> values = new ArrayList<>();
        values.add(item);
        values.add(invoice.invoiceId());
        values.add(forward + "-1");
        values.add(Digest.of("bill/" + forward, BILL));
        values.add("AWS");
        values.add(refund ? "REFUND" : "AWS");
        values.add(invoice.productId());
        values.add("");
        values.add(issued);
        values.add(FeedRows.guid(invoice.sellerAccountId(), invoice.accountId()));
        values.addAll(blank(5));
        values.addAll(List.of("Sales", "", "", "Exclusive"));
        values.add((refund ? invoice.amount().negate() : invoice.amount()).toPlainString());
        values.add("0");
        values.add(definitions.settings().billing().taxRate().toPlainString());
        values.add(event.amount().toPlainString());
        values.add(Term.CURRENCY);
        values.add("Taxable");
        values.add(issued);
        values.addAll(blank(5));
        values.add(Digest.of("transaction/" + event.invoiceId() + event.id(), EventRows.REFERENCE));
        values.add(event.amount().toPlainString());
        values.add(Term.CURRENCY);
        values.addAll(blank(2));
        return new FeedRow(item, values);
    }

    /** Addresses, jurisdictions and exemptions, of which a market's file knows nothing. */
    private static List<String> blank(int columns) {
        return Collections.nCopies(columns, "");
    }
}
