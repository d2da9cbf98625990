package io.bazaar.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Running;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class InvoiceControlsTests {

    private final Running running = new Running();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void an_invoice_is_listed_and_its_payment_ordered() {
        JsonNode agreement = running.subscribed();
        assertThat(Running.send(running.usage(agreement, 10_000)).statusCode()).isEqualTo(200);
        Instant now = running.bazaar().clock().instant();
        running.bazaar()
                .clock()
                .set(
                        YearMonth.from(now.atOffset(ZoneOffset.UTC))
                                .plusMonths(1)
                                .atDay(2)
                                .atStartOfDay()
                                .toInstant(ZoneOffset.UTC));
        JsonNode invoice = running.get("/_bazaar/invoices").get(0);
        String path = "/_bazaar/invoices/" + invoice.get("invoiceId").stringValue() + "/payment";

        assertThat(invoice.get("amount").decimalValue()).isEqualByComparingTo("5.00");
        assertThat(running.get("/_bazaar/invoices?account=1").size()).isZero();
        assertThat(running.get("/_bazaar/invoices?agreement=agmt-x").size()).isZero();
        assertThat(running.post(path, Map.of("state", "lost")).statusCode()).isEqualTo(400);
        for (String state : List.of("failed", "paid")) {
            HttpResponse<String> answer = running.post(path, Map.of("state", state));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(running.post(path, Map.of("state", "failed")).body()).contains("AlreadyPaid");
        assertThat(running.get("/_bazaar/adjustments?account=999988887777").size()).isZero();
        assertThat(
                        running.post("/_bazaar/adjustments/ba-x/fail", Map.of("message", "no"))
                                .statusCode())
                .isEqualTo(409);
    }
}
