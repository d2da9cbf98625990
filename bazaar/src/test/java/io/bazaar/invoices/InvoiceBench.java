package io.bazaar.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import io.bazaar.testing.Usage;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.shape.Shapes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A market with an invoice of 100.00 of November, on 2026-12-02 at 06:00 UTC. */
abstract class InvoiceBench {

    static final String LIST_INVOICES = "ListAgreementInvoiceLineItems";
    static final String CREATE = "BatchCreateBillingAdjustmentRequest";
    static final String GET = "GetBillingAdjustmentRequest";
    static final String LIST = "ListBillingAdjustmentRequests";

    Marketplace place = new Marketplace();
    Agreement agreement = place.subscribed();
    String invoiceId = "";

    @BeforeEach
    final void invoiced() {
        new Usage(place, agreement)
                .reportAt("gb_stored", 5000, Instant.parse("2026-11-22T20:15:30Z"));
        place.clock.set(Instant.parse("2026-12-02T06:00:00Z"));
        invoiceId = place.billing.invoices().all().getFirst().invoiceId();
        QueueReader.drain(place);
    }

    @AfterEach
    void close() {
        place.close();
    }

    String memoAmount() {
        return ask(LIST_INVOICES, merged(Map.of("invoiceType", "CREDIT_MEMO")))
                .get("agreementInvoiceLineItemGroupSummaries")
                .get(0)
                .get("pricingCurrencyAmount")
                .get("amount")
                .stringValue();
    }

    String memoOf(String adjustmentId) {
        assertThat(place.billing.adjustments().find(adjustmentId)).isPresent();
        return place.billing.invoices().all().getLast().invoiceId();
    }

    List<String> listed(Map<String, Object> filter) {
        List<String> amounts = new ArrayList<>();
        ask(LIST, filter)
                .get("items")
                .forEach(it -> amounts.add(it.get("adjustmentAmount").stringValue()));
        return amounts;
    }

    List<String> types(Map<String, Object> filter) {
        List<String> types = new ArrayList<>();
        ask(LIST_INVOICES, merged(filter))
                .get("agreementInvoiceLineItemGroupSummaries")
                .forEach(it -> types.add(it.get("invoiceType").stringValue()));
        return types;
    }

    Map<String, Object> merged(Map<String, Object> filter) {
        Map<String, Object> question = new HashMap<>(invoices());
        question.putAll(filter);
        return question;
    }

    static Map<String, Object> period(int month) {
        return Map.of("invoiceBillingPeriod", Map.of("month", month, "year", 2026));
    }

    Map<String, Object> invoices() {
        return Map.of("agreementId", agreement.agreementId(), "groupBy", "INVOICE_ID");
    }

    Map<String, Object> named(String id) {
        return Map.of("agreementId", agreement.agreementId(), "billingAdjustmentRequestId", id);
    }

    Entry entry(String token, String amount) {
        Entry entry = new Entry();
        entry.put("agreementId", agreement.agreementId());
        entry.put("originalInvoiceId", invoiceId);
        entry.put("adjustmentAmount", amount);
        entry.put("currencyCode", "USD");
        entry.put("adjustmentReasonCode", "INCORRECT_METERING");
        entry.put("description", "counted twice");
        entry.put("clientToken", token);
        return entry;
    }

    static Map<String, Object> batch(Entry... entries) {
        return Map.of("billingAdjustmentRequestEntries", List.of(entries));
    }

    List<String> accepted(Entry... entries) {
        JsonNode answer = ask(CREATE, batch(entries));
        assertThat(answer.get("errors").size()).as(answer.toString()).isZero();
        List<String> ids = new ArrayList<>();
        answer.get("items")
                .forEach(it -> ids.add(it.get("billingAdjustmentRequestId").stringValue()));
        return ids;
    }

    JsonNode ask(String operation, Map<String, Object> body) {
        return Calling.perform(operation(operation), body);
    }

    void refused(String account, String operation, Map<String, Object> body, String... says) {
        assertThatThrownBy(() -> Calling.perform(account, operation(operation), body))
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> {
                            assertThat(it.error().type()).isEqualTo(says[0]);
                            assertThat(it.error().members().toString()).contains(says[1]);
                        });
    }

    AwsOperation operation(String name) {
        return Calling.operation(place.billing.operations(Shapes.bundled()), name);
    }

    /** An entry of a batch on its way to the wire. */
    static final class Entry extends LinkedHashMap<String, Object> {

        private static final long serialVersionUID = 1L;
    }
}
