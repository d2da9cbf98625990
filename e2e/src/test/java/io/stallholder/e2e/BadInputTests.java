package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.e2e.BazaarControls.Agreement;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Whatever is sent, the answer is designed, says what to do, and nothing is stored half. */
final class BadInputTests {

    private static final String SUBJECT = "acme-analytics";

    private static Stack stack;
    private static BazaarControls bazaar;
    private static UsageApi api;

    @BeforeAll
    static void start() {
        stack = Stack.start("--no-sample-usage");
        bazaar = new BazaarControls(stack.bazaar());
        api = UsageApi.of(stack);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @ParameterizedTest
    @MethodSource("io.stallholder.e2e.BrokenEvent#all")
    void a_broken_event_is_rejected_with_reason_and_remedy_and_the_others_count(
            BrokenEvent broken) {
        Map<String, Object> good = good("good-" + broken.what());
        Map<String, Object> bad = new LinkedHashMap<>(good("bad-" + broken.what()));
        bad.put(broken.member(), broken.value());

        JsonNode results = api.postForResults(List.of(bad, good));

        assertThat(results.get(0).path("verdict").asString()).isEqualTo("rejected");
        assertThat(results.get(0).path("reason").asString()).isEqualTo(broken.reason());
        assertThat(results.get(0).path("remedy").asString()).hasSizeGreaterThan(15);
        assertThat(results.get(1).path("verdict").asString()).isEqualTo("accepted");
        assertThat(api.post(List.of(good("bad-" + broken.what())))).containsOnlyKeys("accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{",
                "[",
                "[1,]",
                "null",
                "3",
                "\"text\"",
                "true",
                "{} {}",
                "{\"id\":\"a\",\"id\":\"b\"}",
                "[{\"id\":\"a\",\"id\":\"b\"}]",
                "<event/>"
            })
    void a_body_that_is_no_batch_is_a_problem_with_a_remedy(String body) {
        assertProblem(api.raw(UsageApi.BATCH, body), 400, "body-malformed");
    }

    @Test
    void deep_nesting_and_endless_numbers_are_refused_quickly() {
        String deep = "[".repeat(50_000);
        String digits = "[{\"data\":{\"unitMinutes\":" + "9".repeat(200_000) + "}}]";

        assertProblem(api.raw(UsageApi.BATCH, deep), 400, "body-malformed");
        assertProblem(api.raw(UsageApi.BATCH, digits), 400, "body-malformed");
    }

    @Test
    void elements_that_are_no_events_do_not_hinder_the_others() {
        String good = Http.JSON.writeValueAsString(good("beside-rubbish"));

        JsonNode results =
                api.raw(UsageApi.BATCH, "[7,null,\"x\",[],{}," + good + "]").good().path("results");

        assertThat(results.valueStream().map(it -> it.path("verdict").asString()))
                .containsExactly(
                        "rejected", "rejected", "rejected", "rejected", "rejected", "accepted");
    }

    @Test
    void half_a_character_is_rejected() {
        String event = Http.JSON.writeValueAsString(good("half"));

        JsonNode results =
                api.raw(UsageApi.BATCH, "[" + event.replace("-half", "-\\ud800") + "]")
                        .good()
                        .path("results");

        assertThat(results.get(0).path("reason").asString()).isEqualTo("event-invalid");
    }

    @Test
    void more_than_10_000_events_are_refused_whole() {
        List<Map<String, Object>> events = new ArrayList<>();
        for (int i = 0; i <= 10_000; i++) {
            events.add(good("many-" + i));
        }

        assertProblem(
                api.raw(UsageApi.BATCH, Http.JSON.writeValueAsString(events)),
                413,
                "too-many-events");
        assertThat(api.post(events.subList(0, 100))).containsExactly(Map.entry("accepted", 100L));
    }

    @Test
    void a_body_over_5_mib_is_refused_whole() {
        String good = Http.JSON.writeValueAsString(good("padded"));

        assertProblem(
                api.raw(
                        UsageApi.BATCH,
                        "[" + good + "," + " ".repeat(5 * 1024 * 1024) + good + "]"),
                413,
                "body-too-large");
        assertThat(api.post(List.of(good("padded")))).containsOnlyKeys("accepted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer x", "Bearer sk_seller_x_y", "Basic YTpi", "sk_seller"})
    void a_wrong_key_is_told_what_to_send(String authorization) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", UsageApi.BATCH));
        if (!authorization.isEmpty()) {
            headers.put("Authorization", authorization);
        }

        Http.Answer answer = Http.post(api.url(), headers, "[]".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("remedy").asString()).contains("key");
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_key_with_one_letter_changed_is_refused() {
        String key = api.key();
        String changed = key.substring(0, key.length() - 1) + (key.endsWith("a") ? "b" : "a");

        Http.Answer answer =
                Http.post(
                        api.url(),
                        Map.of(
                                "Authorization",
                                "Bearer " + changed,
                                "Content-Type",
                                UsageApi.BATCH),
                        "[]".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void other_content_types_and_methods_are_problems_too() {
        assertProblem(api.raw("text/plain", "[]"), 415, "content-type-unsupported");
        assertProblem(api.raw("application/xml", "<a/>"), 415, "content-type-unsupported");
        assertThat(api.raw(UsageApi.SINGLE, "[]").status()).isEqualTo(400);

        Http.Answer get =
                Http.send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(api.url()))
                                .header("Authorization", "Bearer " + api.key()));
        assertThat(get.status()).isEqualTo(405);
        assertThat(get.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_token_that_cannot_be_redeemed_gets_a_page_with_a_way_on() {
        Agreement agreement = bazaar.subscribe(BazaarControls.INITECH, BazaarControls.PAYG, "");
        String token = bazaar.token(BazaarControls.INITECH, agreement);
        bazaar.set(bazaar.now().plus(Duration.ofHours(5)));

        assertPage(Customer.arrive(stack, new Visitor(), token), 410);
        assertPage(Customer.arrive(stack, new Visitor(), "garbage"), 400);
        assertPage(Customer.arrive(stack, new Visitor(), "x".repeat(9_000)), 400);
        assertPage(Customer.arrive(stack, new Visitor(), "\u0000<script>\ud83d\ude00"), 400);
        assertPage(
                new Visitor().post(stack.stallholder() + "/aws-marketplace/register", Map.of()),
                400);
        assertThat(new Visitor().open(stack.stallholder() + "/aws-marketplace/register").status())
                .isEqualTo(200);
    }

    private static void assertPage(Visitor.Page page, int status) {
        assertThat(page.status()).as(page.text()).isEqualTo(status);
        assertThat(page.document().select("h1")).hasSize(1);
        assertThat(page.text())
                .contains("support@clickhouse.example", "Reference")
                .doesNotContain("Exception", "Whitelabel");
        assertThat(page.document().select("main a[href]")).isNotEmpty();
    }

    private static void assertProblem(Http.Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asString()).isEqualTo("urn:stallholder:error:" + code);
        for (String member : List.of("title", "detail", "remedy")) {
            assertThat(problem.path(member).asString("")).as(member).isNotBlank();
        }
    }

    private static Map<String, Object> good(String id) {
        return UsageApi.event("bad-input-" + id, SUBJECT, bazaar.now().toString(), 1);
    }
}
