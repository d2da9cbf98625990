package io.bazaar.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ControlsTests {

    private final Running running = new Running();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void it_is_up_and_lists_its_accounts_as_an_array() {
        assertThat(running.get("/_bazaar/health").get("status").stringValue()).isEqualTo("UP");

        JsonNode accounts = running.get("/_bazaar/accounts");
        assertThat(accounts.isArray()).isTrue();
        assertThat(accounts.get(0).propertyNames())
                .containsExactly(
                        "accountId",
                        "role",
                        "name",
                        "accessKeyId",
                        "secretAccessKey",
                        "temporaryKeys",
                        "users");
        assertThat(accounts.get(0).get("role").stringValue()).isEqualTo("seller");
        assertThat(accounts.get(1).get("role").stringValue()).isEqualTo("buyer");
        assertThat(accounts.get(1).get("users").get(0).get("right").stringValue())
                .isEqualTo("billing administrator");
    }

    @Test
    void the_clock_is_advanced_and_waited_for_and_refuses_to_go_back() {
        Instant before = running.bazaar().clock().instant();

        HttpResponse<String> advanced =
                running.post("/_bazaar/clock/advance?wait=true", Map.of("duration", "PT3H"));
        assertThat(advanced.statusCode()).isEqualTo(200);
        JsonNode state = Running.json(advanced);
        assertThat(state.get("advancing").booleanValue()).isFalse();
        assertThat(Instant.parse(state.get("now").stringValue()))
                .isAfterOrEqualTo(before.plus(Duration.ofHours(3)));

        HttpResponse<String> back =
                running.post("/_bazaar/clock/set", Map.of("instant", before.toString()));
        assertThat(back.statusCode()).isEqualTo(409);
        assertThat(back.body()).contains("never goes back");
        assertThat(running.post("/_bazaar/clock/advance", Map.of()).statusCode()).isEqualTo(400);
        assertThat(running.post("/_bazaar/clock/advance", Map.of("duration", "3h")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_purchase_without_a_browser_and_its_refusals() {
        JsonNode agreement = running.subscribed();
        String path = "/_bazaar/agreements/" + agreement.get("agreementId").stringValue();
        Map<String, String> developer = Map.of("accountId", Marketplace.BUYER, "user", "developer");
        Map<String, String> purchaser = Map.of("accountId", Marketplace.BUYER, "user", "purchaser");

        assertThat(running.get("/_bazaar/agreements?account=" + Marketplace.BUYER)).hasSize(1);
        HttpResponse<String> refused = running.post(path + "/cancel", developer);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("MissingRight").contains("billing-admin");
        assertThat(running.post(path + "/cancel", purchaser).statusCode()).isEqualTo(200);
        assertThat(running.post(path + "/set-up", purchaser).body()).contains("AlreadyEnded");
    }

    @Test
    void a_contract_is_bought_amended_renewed_and_terminated_without_a_browser() {
        Map<String, Object> contract =
                Map.of(
                        "accountId",
                        Marketplace.BUYER,
                        "user",
                        "purchaser",
                        "listingId",
                        Marketplace.COMMITTED,
                        "duration",
                        "P12M",
                        "quantities",
                        Map.of("seats", 2),
                        "fixedPo",
                        Map.of("number", "PO-F", "line", ""));
        HttpResponse<String> bought = running.post("/_bazaar/agreements", contract);
        assertThat(bought.statusCode()).isEqualTo(201);
        String path = "/_bazaar/agreements/" + id(bought);
        Map<String, Object> more =
                Map.of(
                        "accountId",
                        Marketplace.BUYER,
                        "user",
                        "purchaser",
                        "quantities",
                        Map.of("seats", 3));

        assertThat(running.post(path + "/amend", more).statusCode()).isEqualTo(200);
        assertThat(running.post(path + "/cancel", more).body()).contains("Committed");
        HttpResponse<String> renewed = running.post(path + "/renew", Map.of());
        assertThat(Running.json(renewed).get("intent").stringValue()).isEqualTo("RENEW");
        assertThat(running.post(path + "/expire", Map.of()).body()).contains("AlreadyEnded");
        String next = "/_bazaar/agreements/" + id(renewed);
        HttpResponse<String> terminated = running.post(next + "/terminate", Map.of());
        assertThat(Running.json(terminated).get("status").stringValue()).isEqualTo("TERMINATED");
        assertThat(running.post("/_bazaar/agreements/agmt-none/renew", Map.of()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void an_agreement_is_replaced_and_its_account_suspended_without_a_browser() {
        JsonNode before = running.subscribed();
        Map<String, String> replacing =
                Map.of(
                        "accountId",
                        Marketplace.BUYER,
                        "user",
                        "purchaser",
                        "offerId",
                        "offer-examplepriv01");
        HttpResponse<String> replaced =
                running.post(
                        "/_bazaar/agreements/"
                                + before.get("agreementId").stringValue()
                                + "/replace",
                        replacing);
        assertThat(replaced.statusCode()).isEqualTo(201);
        assertThat(Running.json(replaced).get("previousAgreementId"))
                .isEqualTo(before.get("agreementId"));

        String account = "/_bazaar/accounts/" + Marketplace.BUYER;
        assertThat(running.post(account + "/suspend", Map.of()).body())
                .contains("\"agreements\":1");
        assertThat(running.post(account + "/suspend", Map.of()).body()).contains("NotFrom");
        assertThat(running.post(account + "/reopen", Map.of()).statusCode()).isEqualTo(200);
        assertThat(running.post("/_bazaar/config/reload", Map.of()).body()).contains("NoFile");
    }

    private static String id(HttpResponse<String> answer) {
        return Running.json(answer).get("agreementId").stringValue();
    }

    @Test
    void what_passing_time_makes_due_happens_without_an_advance() {
        JsonNode agreement = running.subscribed();
        running.post(
                "/_bazaar/agreements/" + agreement.get("agreementId").stringValue() + "/cancel",
                Map.of("accountId", Marketplace.BUYER, "user", "purchaser"));

        Running.await(() -> running.get("/_bazaar/queues").get(0).get("visible").intValue() == 4);
    }

    @Test
    void other_sites_and_foreign_names_are_turned_away() {
        assertThat(status("Sec-Fetch-Site", "cross-site")).isEqualTo(403);
        assertThat(status("Sec-Fetch-Site", "same-site")).isEqualTo(403);
        assertThat(status("Sec-Fetch-Site", "same-origin")).isEqualTo(200);
        assertThat(status("X-Nothing", "of interest")).isEqualTo(200);
    }

    @Test
    void a_fault_that_nobody_knows_is_refused() {
        HttpResponse<String> answer = running.post("/_bazaar/faults", Map.of("throtle", 1));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("throtle");
    }

    private int status(String header, String value) {
        return Running.send(
                        HttpRequest.newBuilder(running.endpoint().resolve("/_bazaar/faults"))
                                .header(header, value)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build())
                .statusCode();
    }
}
