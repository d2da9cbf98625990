package io.bazaar.invoices;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.SELLER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class InvoiceListingTests extends InvoiceBench {

    @Test
    @Meets({"invoices.agreement-known", "invoices.proposer"})
    void the_seller_reads_what_was_billed() {
        JsonNode answer = ask(LIST_INVOICES, invoices());

        String summary =
                """
                {"agreementId":"AGREEMENT","invoiceId":"NUMBER",
                 "pricingCurrencyAmount":{"amount":"100.00","maxAdjustmentAmount":"100.00",
                   "currencyCode":"USD"},
                 "invoiceBillingPeriod":{"month":11,"year":2026},"issuedTime":1796169600,
                 "invoiceType":"INVOICE",
                 "invoicingEntity":{"legalName":"Amazon Web Services, Inc."}}
                """
                        .replace("AGREEMENT", agreement.agreementId())
                        .replace("NUMBER", invoiceId);
        assertThat(answer.get("agreementInvoiceLineItemGroupSummaries"))
                .containsExactly(Json.tree(summary.getBytes(UTF_8)));
    }

    @Test
    void every_filter_counts() {
        accepted(entry("t-1", "40.00"));

        assertThat(types(Map.of())).containsExactly("INVOICE", "CREDIT_MEMO");
        assertThat(types(Map.of("invoiceType", "CREDIT_MEMO"))).containsExactly("CREDIT_MEMO");
        assertThat(types(Map.of("invoiceId", invoiceId))).containsExactly("INVOICE");
        assertThat(types(Map.of("invoiceId", "7"))).isEmpty();
        assertThat(types(period(11))).containsExactly("INVOICE", "CREDIT_MEMO");
        assertThat(types(period(12))).isEmpty();
        assertThat(types(Map.of("beforeIssuedTime", 1796169601))).containsExactly("INVOICE");
        assertThat(types(Map.of("beforeIssuedTime", 1796169600))).isEmpty();
        assertThat(types(Map.of("afterIssuedTime", 1796169600))).containsExactly("CREDIT_MEMO");
    }

    @Test
    @Breaks({"invoices.agreement-known", "invoices.proposer"})
    void the_buyer_is_refused_and_a_stranger_knows_nothing() {
        refused(BUYER, LIST_INVOICES, invoices(), "AccessDeniedException", "INVALID_ACCESS");
        refused(BUYER, CREATE, batch(entry("t", "1")), "AccessDeniedException", "INVALID_ACCESS");
        refused(
                "999999999999",
                LIST_INVOICES,
                invoices(),
                "ResourceNotFoundException",
                "Agreement");
        refused(
                SELLER,
                LIST_INVOICES,
                Map.of("agreementId", "agmt-x", "groupBy", "INVOICE_ID"),
                "ResourceNotFoundException",
                "agmt-x");
        refused(SELLER, LIST, Map.of("agreementId", "agmt-x"), "AccessDeniedException", "INVALID");
    }

    @Test
    @Meets("invoices.next-token")
    void pages_follow_each_other_without_gap() {
        accepted(entry("t-1", "1.00"), entry("t-2", "2.00"), entry("t-3", "3.00"));
        List<String> seen = new ArrayList<>();
        Map<String, Object> question = new HashMap<>(invoices());
        question.put("maxResults", 3);
        JsonNode token;
        do {
            JsonNode page = ask(LIST_INVOICES, question);
            page.get("agreementInvoiceLineItemGroupSummaries")
                    .forEach(it -> seen.add(it.get("invoiceId").stringValue()));
            token = page.get("nextToken");
            if (token != null) {
                question.put("nextToken", token.stringValue());
            }
        } while (token != null);

        assertThat(seen).hasSize(4).doesNotHaveDuplicates().first().isEqualTo(invoiceId);
        assertThat(ask(LIST, Map.of("maxResults", 2)).get("nextToken")).isNotNull();
    }

    @Test
    @Breaks("invoices.next-token")
    void a_token_of_another_question_or_of_nobody_is_refused() {
        accepted(entry("t-1", "1.00"));
        Map<String, Object> question = new HashMap<>(invoices());
        question.put("maxResults", 1);
        String token = ask(LIST_INVOICES, question).get("nextToken").stringValue();
        question.put("invoiceType", "INVOICE");

        for (String bad : List.of(token, "abc", "_")) {
            question.put("nextToken", bad);
            refused(SELLER, LIST_INVOICES, question, "ValidationException", "INVALID_NEXT_TOKEN");
        }
    }

    @Test
    @Meets({"adjustments.catalog", "adjustments.agreement-type"})
    void adjustments_are_listed_with_every_filter() {
        accepted(entry("t-1", "1.00"));
        place.clock.set(Instant.parse("2026-12-03T06:00:00Z"));
        accepted(entry("t-2", "2.00"));
        long between = Instant.parse("2026-12-02T12:00:00Z").getEpochSecond();

        assertThat(listed(Map.of())).containsExactly("1.00", "2.00");
        assertThat(listed(Map.of("agreementId", agreement.agreementId()))).hasSize(2);
        assertThat(listed(Map.of("createdBefore", between))).containsExactly("1.00");
        assertThat(listed(Map.of("createdAfter", between))).containsExactly("2.00");
        assertThat(listed(Map.of("status", "COMPLETED"))).hasSize(2);
        assertThat(listed(Map.of("status", "PENDING"))).isEmpty();
        assertThat(
                        listed(
                                Map.of(
                                        "catalog",
                                        "AWSMarketplace",
                                        "agreementType",
                                        "PurchaseAgreement")))
                .hasSize(2);
        assertThat(Calling.perform(BUYER, operation(LIST), Map.of()).get("items").size()).isZero();
    }

    @Test
    @Breaks({"adjustments.catalog", "adjustments.agreement-type"})
    void another_catalog_or_type_is_refused() {
        String type = "ValidationException";
        refused(SELLER, LIST, Map.of("catalog", "Other"), type, "INVALID_CATALOG");
        refused(SELLER, LIST, Map.of("agreementType", "Other"), type, "INVALID_AGREEMENT_TYPE");
    }

    @Test
    void a_setting_writes_memos_without_a_minus() {
        place.close();
        place = Marketplace.with("creditMemoAmounts: positive");
        agreement = place.subscribed();
        invoiced();
        accepted(entry("t-1", "40.00"));

        assertThat(memoAmount()).isEqualTo("40.00");
    }
}
