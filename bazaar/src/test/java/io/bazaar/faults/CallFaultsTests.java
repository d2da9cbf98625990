package io.bazaar.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.Running;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each fault of a call happens when it is ordered and not otherwise, and is logged. */
final class CallFaultsTests {

    private final Running running = new Running();
    private final Client seller = new Client(running.endpoint(), Running.SELLER);
    private final JsonNode agreement = running.subscribed();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    @Meets({
        "faults.throttling",
        "faults.error-500",
        "faults.error-503",
        "faults.expired-credentials",
        "faults.unknown-credentials"
    })
    @Breaks({
        "faults.throttling",
        "faults.error-500",
        "faults.error-503",
        "faults.expired-credentials",
        "faults.unknown-credentials"
    })
    void refusals_have_the_status_and_name_that_aws_gives_them_and_then_all_is_well() {
        Map<String, String> refusals =
                Map.of(
                        "throttling", "400 ThrottlingException",
                        "error-500", "500 InternalServiceErrorException",
                        "error-503", "503 ServiceUnavailable",
                        "expired-credentials", "403 ExpiredTokenException",
                        "unknown-credentials", "403 UnrecognizedClientException");
        refusals.forEach((kind, answer) -> {
            order(Map.of("kind", kind, "when", Map.of("count", 1)));

            assertThat(refusal(metered(1))).as(kind).isEqualTo(answer);
            assertThat(lastRules()).containsExactly("faults." + kind);
            assertThat(statuses(metered(1))).containsExactly("Success");
        });
        assertThat(running.get("/_bazaar/records")).hasSize(1);
    }

    @Test
    void other_services_name_their_errors_in_their_own_way() {
        order(Map.of("kind", "error-500", "on", List.of("AmazonSQS.ListQueues")));

        HttpResponse<String> queues =
                Running.send(seller.target("AmazonSQS.ListQueues", "{}".getBytes(UTF_8)));

        assertThat(refusal(queues)).isEqualTo("500 InternalFailure");
        assertThat(statuses(metered(1))).containsExactly("Success");
    }

    @Test
    @Meets({"faults.reset-before", "faults.reset-after"})
    @Breaks({"faults.reset-before", "faults.reset-after"})
    void a_reset_connection_says_nothing_about_the_work() {
        order(Map.of("kind", "reset-before", "when", Map.of("count", 1)));
        assertThatThrownBy(() -> metered(5))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("Connection reset");
        assertThat(running.get("/_bazaar/records")).isEmpty();
        assertThat(lastRules()).containsExactly("faults.reset-before");

        order(Map.of("kind", "reset-after", "when", Map.of("count", 1)));
        assertThatThrownBy(() -> metered(5)).isInstanceOf(UncheckedIOException.class);
        assertThat(running.get("/_bazaar/records")).hasSize(1);
        assertThat(lastRules()).containsExactly("faults.reset-after");
        assertThat(statuses(metered(5))).containsExactly("Success");
    }

    @Test
    @Meets({"faults.slow-answer", "faults.lost-answer"})
    @Breaks({"faults.slow-answer", "faults.lost-answer"})
    void an_answer_is_late_or_does_not_come() throws IOException {
        order(Map.of("kind", "slow-answer", "delay", "PT0.3S", "when", Map.of("count", 1)));
        long before = System.nanoTime();
        assertThat(statuses(metered(5))).containsExactly("Success");
        assertThat(System.nanoTime() - before)
                .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
        assertThat(lastRules()).contains("faults.slow-answer");

        order(Map.of("kind", "lost-answer", "delay", "PT0.2S", "when", Map.of("count", 1)));
        assertThatThrownBy(() -> metered(5)).isInstanceOf(UncheckedIOException.class);
        assertThat(lastRules()).containsExactly("faults.lost-answer");
        assertThat(statuses(metered(5))).containsExactly("Success");
        assertThat(lastRules()).doesNotContain("faults.slow-answer");
    }

    @Test
    @Meets({"faults.unprocessed-records", "faults.missing-records", "faults.ignored-records"})
    @Breaks({"faults.unprocessed-records", "faults.missing-records", "faults.ignored-records"})
    void records_are_left_out_in_three_ways() {
        order(dimension("unprocessed-records", "requests"));
        JsonNode answer = batch("requests", "gb_stored");
        assertThat(dimensions(answer.get("Results"))).containsExactly("gb_stored");
        assertThat(answer.get("UnprocessedRecords").get(0).get("Dimension").stringValue())
                .isEqualTo("requests");
        assertThat(running.get("/_bazaar/records")).hasSize(1);
        assertThat(lastRules())
                .containsExactly("batch-meter-usage.success", "faults.unprocessed-records");

        order(dimension("ignored-records", "requests"));
        answer = batch("requests", "gb_stored");
        assertThat(dimensions(answer.get("Results"))).containsExactly("gb_stored");
        assertThat(answer.get("UnprocessedRecords")).isEmpty();
        assertThat(running.get("/_bazaar/records")).hasSize(1);
        assertThat(lastRules()).contains("faults.ignored-records");

        order(dimension("missing-records", "requests"));
        answer = batch("requests", "gb_stored");
        assertThat(dimensions(answer.get("Results"))).containsExactly("gb_stored");
        assertThat(answer.get("UnprocessedRecords")).isEmpty();
        assertThat(running.get("/_bazaar/records")).hasSize(2);
        assertThat(lastRules()).contains("faults.missing-records");

        assertThat(dimensions(batch("requests", "gb_stored").get("Results")))
                .containsExactly("requests", "gb_stored");
    }

    @Test
    void a_batch_of_which_nothing_is_processed_answers_an_empty_list() {
        order(Map.of("kind", "unprocessed-records"));

        JsonNode answer = batch("requests", "gb_stored");

        assertThat(answer.get("Results")).isEmpty();
        assertThat(answer.get("UnprocessedRecords")).hasSize(2);
    }

    @Test
    @Meets("faults.shuffled-results")
    @Breaks("faults.shuffled-results")
    void results_come_in_another_order() {
        order(Map.of("kind", "shuffled-results", "when", Map.of("count", 1)));

        assertThat(dimensions(batch("requests", "gb_stored").get("Results")))
                .containsExactly("gb_stored", "requests");
        assertThat(lastRules()).contains("faults.shuffled-results");
        assertThat(dimensions(batch("requests", "gb_stored").get("Results")))
                .containsExactly("requests", "gb_stored");
    }

    @Test
    void the_same_seed_fails_the_same_calls() {
        assertThat(tenCalls()).isEqualTo(tenCalls()).contains(400, 200);
    }

    private List<Integer> tenCalls() {
        order(Map.of("kind", "throttling", "when", Map.of("rate", 0.5, "seed", 20261122)));
        return IntStream.range(0, 10).mapToObj(_ -> metered(1).statusCode()).toList();
    }

    private void order(Map<String, Object> order) {
        running.delete("/_bazaar/faults");
        HttpResponse<String> answer = running.post("/_bazaar/faults", order);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Map<String, Object> dimension(String kind, String dimension) {
        return Map.of(
                "kind", kind, "when", Map.of("count", 1, "match", Map.of("dimension", dimension)));
    }

    private HttpResponse<String> metered(int quantity) {
        return Running.send(running.usage(agreement, quantity));
    }

    private JsonNode batch(String... dimensions) {
        List<Map<String, Object>> records = new ArrayList<>();
        for (String dimension : dimensions) {
            records.add(
                    Map.of(
                            "Timestamp",
                            running.bazaar().clock().instant().getEpochSecond(),
                            "CustomerAWSAccountId",
                            Marketplace.BUYER,
                            "LicenseArn",
                            agreement.get("licenseArn").stringValue(),
                            "Dimension",
                            dimension,
                            "Quantity",
                            3));
        }
        HttpRequest request = running.metering("BatchMeterUsage", Map.of("UsageRecords", records));
        return Running.json(Running.send(request));
    }

    private List<String> lastRules() {
        JsonNode rules =
                running.get("/_bazaar/calls?operation=BatchMeterUsage&limit=1").get(0).get("rules");
        return rules.valueStream().map(JsonNode::stringValue).toList();
    }

    private static String refusal(HttpResponse<String> answer) {
        return answer.statusCode()
                + " "
                + answer.headers()
                        .firstValue("x-amzn-errortype")
                        .orElseGet(() -> Json.write(answer.body()));
    }

    private static List<String> statuses(HttpResponse<String> answer) {
        return each(Running.json(answer).get("Results"))
                .map(result -> result.get("Status").stringValue())
                .toList();
    }

    private static List<String> dimensions(JsonNode results) {
        return each(results)
                .map(result -> result.get("UsageRecord").get("Dimension").stringValue())
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return list.valueStream();
    }
}
