package io.stallholder.usage.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import io.stallholder.usage.UsageSamples;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire of the usage API, with PostgreSQL behind it. */
final class UsageApiTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();
    @RegisterExtension static final Invariants INVARIANTS = Invariants.of(DATABASE);

    private static final String SINGLE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private final String organization = UUID.randomUUID().toString();
    private final String source = "test-" + organization;
    private final MockMvc api =
            MockMvcBuilders.standaloneSetup(
                            new UsageController(
                                    UsageSamples.recordUsage(
                                            DATABASE.jdbc(),
                                            DATABASE.transactions(),
                                            new MovableClock("2026-11-23T10:30:00Z")),
                                    new SimpleMeterRegistry()))
                    .setCustomArgumentResolvers(new TheSeller())
                    .setControllerAdvice(new Problems())
                    .build();

    @Test
    void a_single_event_is_answered_with_its_verdict() throws Exception {
        JsonNode answer = json(send(SINGLE, event("1", "3")), 200);

        JsonNode result = answer.path("results").get(0);
        assertThat(result.path("source").stringValue()).isEqualTo(source);
        assertThat(result.path("id").stringValue()).isEqualTo("1");
        assertThat(result.path("verdict").stringValue()).isEqualTo("accepted");
        assertThat(result.has("reason")).isFalse();
        assertThat(answer.path("counts").path("accepted").intValue()).isEqualTo(1);
    }

    @Test
    void a_batch_is_answered_event_by_event_in_order() throws Exception {
        String batch =
                "["
                        + String.join(
                                ",",
                                event("1", "3"),
                                event("1", "3"),
                                event("1", "4"),
                                event("2", "-1"),
                                "{\"specversion\":\"1.0\"}",
                                event("3", "\"0.25\""))
                        + "]";

        JsonNode answer = json(send(BATCH, batch), 200);

        assertThat(verdicts(answer))
                .isEqualTo("accepted duplicate conflict rejected rejected accepted");
        assertThat(answer.path("results").get(3).path("reason").stringValue())
                .isEqualTo("quantity-negative");
        assertThat(answer.path("results").get(3).path("remedy").stringValue()).isNotBlank();
        assertThat(answer.path("results").get(2).path("reason").stringValue())
                .isEqualTo("id-reused");
    }

    @ParameterizedTest
    @CsvSource({
        "1e400, quantity-too-large",
        "100000.000000000001, quantity-too-large",
        "-0.000001, quantity-negative",
        "0.0000000000001, quantity-too-fine",
        "1e-300, quantity-too-fine",
        "true, quantity-invalid",
        "null, quantity-invalid",
        "'\"NaN\"', quantity-invalid",
        "'\"0x10\"', quantity-invalid",
        "[1], quantity-invalid"
    })
    void an_absurd_quantity_is_rejected(String value, String reason) throws Exception {
        assertThat(reasonOf(event("q", value))).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "-0.0", "100000", "1e2", "0.000000000001", "\"1.5\""})
    void a_plausible_quantity_is_accepted(String value) throws Exception {
        assertThat(verdicts(json(send(SINGLE, event("v" + value.hashCode(), value)), 200)))
                .isEqualTo("accepted");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T10:35:00Z, ''",
        "2026-11-23T10:35:00.000001Z, time-in-future",
        "2026-10-19T10:30:00Z, ''",
        "2026-10-19T10:29:59Z, time-too-old",
        "2026-11-23T11:30:00+01:00, ''",
        "2026-11-22T23:59:60Z, ''",
        "yesterday, time-invalid",
        "+1000000000-12-31T23:59:59Z, time-in-future",
        "'', time-invalid"
    })
    void the_time_of_an_event_lies_between_the_horizon_and_now(String time, String reason)
            throws Exception {
        String event = event("t" + time, "1").replace("2026-11-23T10:05:00Z", time);

        assertThat(reasonOf(event)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "com.example.compute.used, com.example.other, unknown-meter",
        "basic, platinum, no-price",
        "region, place, attribute-missing"
    })
    void what_the_catalog_does_not_know_is_rejected(String good, String bad, String reason)
            throws Exception {
        assertThat(reasonOf(event("c", "1").replace(good, bad))).isEqualTo(reason);
    }

    @Test
    void an_unknown_organization_is_rejected() throws Exception {
        String event = event("o", "1").replace("\"" + organization + "\"", "\"nobody\"");

        assertThat(reasonOf(event)).isEqualTo("unknown-organization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nul",
                "{\"id\":1,\"id\":2}",
                "{} {}",
                "{\"a\":NaN}",
                "{\"a\":1111111111111111111111111111111111111111111111111111111111111111}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void what_is_not_strict_json_is_a_problem_and_nothing_is_stored(String body) throws Exception {
        problem(send("application/json", body), 400, "body-malformed");
    }

    @Test
    void bytes_that_are_no_utf_8_are_a_problem() throws Exception {
        byte[] broken = event("1", "3").getBytes(StandardCharsets.UTF_8);
        broken[10] = (byte) 0xC0;

        problem(
                api.perform(post("/v1/usage/events").contentType(SINGLE).content(broken))
                        .andReturn()
                        .getResponse(),
                400,
                "body-malformed");
    }

    @Test
    void a_malformed_event_in_the_middle_of_broken_json_stores_nothing_of_the_batch()
            throws Exception {
        String broken = "[" + event("1", "3") + "," + event("2", "3").replace("{", "{{") + "]";

        problem(send(BATCH, broken), 400, "body-malformed");
        assertThat(verdicts(json(send(SINGLE, event("1", "3")), 200))).isEqualTo("accepted");
    }

    @Test
    void an_event_that_is_no_cloud_event_is_a_problem() throws Exception {
        problem(send(SINGLE, "{\"specversion\":\"1.0\",\"id\":\"1\"}"), 400, "event-invalid");
        problem(send(SINGLE, "[]"), 400, "body-malformed");
        problem(send(BATCH, "{}"), 400, "body-malformed");
    }

    @Test
    void too_many_events_and_too_many_bytes_are_problems() throws Exception {
        String many =
                IntStream.range(0, 10_001)
                        .mapToObj(i -> "{}")
                        .collect(Collectors.joining(",", "[", "]"));
        problem(send(BATCH, many), 413, "too-many-events");
        problem(send(BATCH, " ".repeat(5 * 1024 * 1024 + 1)), 413, "body-too-large");
    }

    @Test
    void another_content_type_or_encoding_is_a_problem() throws Exception {
        problem(send("text/plain", "{}"), 415, "content-type-unsupported");
        problem(
                api.perform(
                                post("/v1/usage/events")
                                        .contentType(SINGLE)
                                        .header("Content-Encoding", "gzip")
                                        .content("{}"))
                        .andReturn()
                        .getResponse(),
                415,
                "content-encoding-unsupported");
    }

    @Test
    void whatever_bytes_are_mangled_the_answer_is_a_verdict_or_a_problem() throws Exception {
        long seed = 42L;
        Random random = new Random(seed);
        byte[] good = event("f", "3").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 1_000; i++) {
            byte[] mangled = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt(256);
            }
            int status =
                    api.perform(post("/v1/usage/events").contentType(SINGLE).content(mangled))
                            .andReturn()
                            .getResponse()
                            .getStatus();
            assertThat(status).as("seed %s, input %s", seed, i).isIn(200, 400);
        }
    }

    private String reasonOf(String event) throws Exception {
        JsonNode result = json(send(SINGLE, event), 200).path("results").get(0);
        return result.path("reason").stringValue("");
    }

    private static String verdicts(JsonNode answer) {
        return StreamSupport.stream(answer.path("results").spliterator(), false)
                .map(result -> result.path("verdict").stringValue())
                .collect(Collectors.joining(" "));
    }

    private MockHttpServletResponse send(String type, String body) throws Exception {
        return api.perform(post("/v1/usage/events").contentType(type).content(body))
                .andReturn()
                .getResponse();
    }

    private static JsonNode json(MockHttpServletResponse response, int status)
            throws UnsupportedEncodingException {
        assertThat(response.getStatus()).isEqualTo(status);
        return JsonMapper.shared().readTree(response.getContentAsString(StandardCharsets.UTF_8));
    }

    private static void problem(MockHttpServletResponse response, int status, String code)
            throws UnsupportedEncodingException {
        JsonNode problem = json(response, status);
        assertThat(response.getContentType()).isEqualTo("application/problem+json");
        assertThat(problem.path("type").stringValue()).isEqualTo("urn:stallholder:error:" + code);
        assertThat(problem.path("title").stringValue()).isNotBlank();
        assertThat(problem.path("detail").stringValue()).isNotBlank();
        assertThat(problem.path("remedy").stringValue()).isNotBlank();
    }

    private String event(String id, String value) {
        return """
        {"specversion":"1.0","source":"%s","id":"%s","type":"com.example.compute.used",
         "subject":"%s","time":"2026-11-23T10:05:00Z",
         "data":{"tier":"basic","region":"us-east-1","unitMinutes":%s}}
        """
                .formatted(source, id, organization, value);
    }

    @ControllerAdvice
    private static final class Problems extends ResponseEntityExceptionHandler {}
}
