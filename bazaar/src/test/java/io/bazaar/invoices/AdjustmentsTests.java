package io.bazaar.invoices;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.QueueReader;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class AdjustmentsTests extends InvoiceBench {

    @Test
    @Meets({
        "adjustments.entries",
        "adjustments.entries-max",
        "adjustments.one-agreement",
        "adjustments.tokens-distinct",
        "adjustments.invoice-known",
        "adjustments.currency",
        "adjustments.amount",
        "adjustments.amount-max",
        "adjustments.known"
    })
    void an_adjustment_issues_a_credit_memo_at_once_and_tells_the_seller() {
        String id = accepted(entry("t-1", "40.00")).getFirst();

        List<Invoice> invoices = place.billing.invoices().of(agreement.agreementId());
        assertThat(invoices)
                .extracting(it -> it.type() + " " + it.amount() + " " + it.adjustable())
                .containsExactly("INVOICE 100.00 60.00", "CREDIT_MEMO 40.00 0.00");
        assertThat(memoAmount()).isEqualTo("-40.00");
        JsonNode shown = ask(GET, named(id));
        assertThat(shown.get("status").stringValue()).isEqualTo("COMPLETED");
        assertThat(shown.get("adjustmentAmount").stringValue()).isEqualTo("40.00");
        assertThat(shown.get("description").stringValue()).isEqualTo("counted twice");
        assertThat(shown.get("statusMessage")).isNull();
        assertThat(QueueReader.drain(place))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("detail-type").stringValue())
                            .isEqualTo(
                                    "Purchase Agreement Billing Adjustment Completed - Proposer");
                    assertThat(it.get("resources").size()).isZero();
                    JsonNode detail = it.get("detail");
                    assertThat(detail.get("billingAdjustmentRequest").toString())
                            .isEqualTo(
                                    "{\"id\":\""
                                            + id
                                            + "\",\"adjustmentAmount\":\"-40.00\","
                                            + "\"currencyCode\":\"USD\","
                                            + "\"adjustmentReasonCode\":\"INCORRECT_METERING\"}");
                    assertThat(detail.get("invoice").get("originalInvoiceId").stringValue())
                            .isEqualTo(invoiceId);
                });
    }

    @Test
    void the_bill_and_the_seller_s_share_become_smaller() {
        accepted(entry("t-1", "40.00"));

        var bill = place.bills.bill(BUYER, YearMonth.of(2026, 11));
        assertThat(bill.total()).isEqualTo(new BigDecimal("100.00"));
        assertThat(bill.credits()).isEqualTo(new BigDecimal("-40.00"));
        assertThat(bill.payable()).isEqualTo(new BigDecimal("60.00"));

        place.clock.set(Instant.parse("2026-12-10T00:00:00Z"));
        assertThat(place.billing.events().of(SELLER))
                .extracting(it -> it.action() + " " + it.transactionType() + " " + it.amount())
                .contains(
                        "INVOICED SELLER_REV_SHARE_REFUND -40.00",
                        "INVOICED AWS_REV_SHARE_REFUND 1.20",
                        "COLLECTED SELLER_REV_SHARE 60.00",
                        "DISBURSED DISBURSEMENT 58.20");
    }

    @Test
    @Breaks({
        "adjustments.invoice-known",
        "adjustments.currency",
        "adjustments.amount",
        "adjustments.amount-max"
    })
    void each_entry_is_refused_for_itself() {
        String memo = memoOf(accepted(entry("t-0", "40.00")).getFirst());
        Entry other = entry("t-3", "1.00");
        other.put("originalInvoiceId", memo);
        Entry euros = entry("t-4", "1.00");
        euros.put("currencyCode", "EUR");
        JsonNode answer =
                ask(
                        CREATE,
                        batch(
                                entry("t-1", "50.00"),
                                entry("t-2", "10.01"),
                                other,
                                euros,
                                entry("t-5", "0"),
                                entry("t-6", "."),
                                entry("t-7", "0.001"),
                                entry("t-8", "10.00000000")));

        assertThat(answer.get("items"))
                .extracting(it -> it.get("clientToken").stringValue())
                .containsExactly("t-1", "t-8");
        assertThat(answer.get("errors"))
                .extracting(it ->
                        it.get("clientToken").stringValue() + " " + it.get("code").stringValue())
                .containsExactly(
                        "t-2 VALIDATION_EXCEPTION",
                        "t-3 RESOURCE_NOT_FOUND_EXCEPTION",
                        "t-4 VALIDATION_EXCEPTION",
                        "t-5 VALIDATION_EXCEPTION",
                        "t-6 VALIDATION_EXCEPTION",
                        "t-7 VALIDATION_EXCEPTION");
        assertThat(answer.get("errors").get(0).get("message").stringValue()).contains("$10.00");
    }

    @Test
    @Meets("adjustments.token-same")
    void the_same_entry_again_answers_the_same_id_and_gives_nothing_back() {
        String first = accepted(entry("t-1", "40.00")).getFirst();

        assertThat(accepted(entry("t-1", "40.00"))).containsExactly(first);
        assertThat(place.billing.invoices().all()).hasSize(2);
    }

    @Test
    @Breaks("adjustments.token-same")
    void another_entry_with_a_used_token_is_a_conflict() {
        accepted(entry("t-1", "40.00"));

        assertThat(ask(CREATE, batch(entry("t-1", "41.00"))).get("errors"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.get("code").stringValue()).isEqualTo("CONFLICT_EXCEPTION"));
    }

    @Test
    @Breaks({
        "adjustments.entries",
        "adjustments.entries-max",
        "adjustments.one-agreement",
        "adjustments.tokens-distinct"
    })
    void a_batch_may_be_refused_whole() {
        String type = "ValidationException";
        Entry other = entry("t-2", "1.00");
        other.put("agreementId", "agmt-other");
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            many.add(entry("t-" + i, "1.00"));
        }

        refused(SELLER, CREATE, batch(), type, "MISSING_BILLING_ADJUSTMENT_REQUEST_ENTRY");
        refused(
                SELLER,
                CREATE,
                Map.of("billingAdjustmentRequestEntries", many),
                type,
                "BILLING_ADJUSTMENTS_LIMIT_EXCEEDED");
        refused(SELLER, CREATE, batch(entry("t-1", "1.00"), other), type, "MULTIPLE_AGREEMENT_IDS");
        refused(
                SELLER,
                CREATE,
                batch(entry("t-1", "1.00"), entry("t-1", "2.00")),
                type,
                "INVALID_CLIENT_TOKEN");
        assertThat(place.billing.invoices().all()).hasSize(1);
    }

    @Test
    @Breaks("adjustments.known")
    void an_adjustment_of_nobody_or_of_another_agreement_is_unknown() {
        String id = accepted(entry("t-1", "1.00")).getFirst();

        refused(SELLER, GET, named("ba-x"), "ResourceNotFoundException", "ba-x");
        refused(
                SELLER,
                GET,
                Map.of("agreementId", "agmt-x", "billingAdjustmentRequestId", id),
                "ResourceNotFoundException",
                "BillingAdjustmentRequest");
    }

    @Test
    void with_a_delay_it_is_pending_and_may_still_fail() {
        place.close();
        place = Marketplace.with("adjustmentDelay: PT1H");
        agreement = place.subscribed();
        invoiced();
        String first = accepted(entry("t-1", "100.00")).getFirst();

        assertThat(ask(GET, named(first)).get("status").stringValue()).isEqualTo("PENDING");
        assertThat(ask(CREATE, batch(entry("t-2", "0.01"))).get("errors").size()).isOne();
        assertThat(place.billing.adjustInvoices().fail(first, "not today")).isPresent();
        assertThat(place.billing.adjustInvoices().fail(first, "again")).isEmpty();
        JsonNode failed = ask(GET, named(first));
        assertThat(failed.get("status").stringValue()).isEqualTo("VALIDATION_FAILED");
        assertThat(failed.get("statusMessage").stringValue()).isEqualTo("not today");

        accepted(entry("t-3", "100.00"));
        assertThat(place.billing.invoices().all()).hasSize(1);
        place.clock.set(place.clock.instant().plusSeconds(3600));
        assertThat(place.billing.invoices().all()).hasSize(2);
        assertThat(QueueReader.drain(place))
                .extracting(it -> it.get("detail-type").stringValue())
                .containsExactly(
                        "Purchase Agreement Billing Adjustment Failed - Proposer",
                        "Purchase Agreement Billing Adjustment Completed - Proposer");
    }
}
