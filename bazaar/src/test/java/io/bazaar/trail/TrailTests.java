package io.bazaar.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.calls.Call;
import io.bazaar.calls.Calls;
import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class TrailTests {

    @Test
    void a_submission_is_told_as_cloudtrail_does() {
        try (Running running = new Running()) {
            JsonNode agreement = running.subscribed();
            Running.send(running.usage(agreement, 7));
            Running.send(running.metering("BatchMeterUsage", Map.of("UsageRecords", 1)));

            JsonNode records = running.get("/_bazaar/trail?account=999988887777").get("Records");

            assertThat(records.size()).isEqualTo(2);
            assertThat(records.get(0).get("errorCode").stringValue())
                    .isEqualTo("SerializationException");
            assertThat(records.get(0).get("responseElements").isNull()).isTrue();
            JsonNode record = records.get(1);
            assertThat(record.get("eventSource").stringValue())
                    .isEqualTo("metering-marketplace.amazonaws.com");
            assertThat(record.get("eventName").stringValue()).isEqualTo("BatchMeterUsage");
            assertThat(record.get("recipientAccountId").stringValue())
                    .isEqualTo(Marketplace.SELLER);
            JsonNode result = record.get("responseElements").get("results").get(0);
            assertThat(result.get("status").stringValue()).isEqualTo("Success");
            assertThat(result.get("usageRecord").get("customerAWSAccountID").stringValue())
                    .isEqualTo(Marketplace.BUYER);
            assertThat(result.get("usageRecord").get("timestamp").stringValue())
                    .matches("[A-Z][a-z]{2} \\d{1,2}, \\d{4} \\d{1,2}:\\d\\d:\\d\\d [AP]M");
            assertThat(record.get("responseElements").get("unprocessedRecords").size()).isZero();
            assertThat(running.get("/_bazaar/trail?account=111122223333").get("Records").size())
                    .isZero();
            assertThat(running.get("/_bazaar/trail?to=2026-01-01T00:00:00Z").get("Records").size())
                    .isZero();
            HttpResponse<String> bad =
                    Running.send(
                            HttpRequest.newBuilder(
                                            running.endpoint().resolve("/_bazaar/trail?from=x"))
                                    .build());
            assertThat(bad.statusCode()).isEqualTo(400);
        }
    }

    @Test
    void the_time_is_written_as_in_the_documented_example() {
        Calls calls = new Calls();
        calls.add(
                new Call(
                        Instant.parse("2018-04-19T16:32:51.123Z"),
                        "id",
                        Marketplace.SELLER,
                        "us-east-1",
                        "AWSMPMeteringService",
                        "BatchMeterUsage",
                        200,
                        "{\"UsageRecords\":[{\"Timestamp\":1524155570}]}",
                        "{\"Results\":[cut",
                        List.of()));
        try (Marketplace place = new Marketplace()) {
            JsonNode event =
                    Json.tree(
                            Json.write(
                                            new Trail(calls, place.accounts)
                                                    .find(new Trail.Query(null, null, null, 1))
                                                    .getFirst())
                                    .getBytes(UTF_8));

            assertThat(event.get("eventTime").stringValue()).isEqualTo("2018-04-19T16:32:51Z");
            assertThat(event.get("requestParameters").toString())
                    .isEqualTo("{\"usageRecords\":[{\"timestamp\":\"Apr 19, 2018 4:32:50 PM\"}]}");
            assertThat(event.get("responseElements").isNull()).isTrue();
        }
    }

    @Test
    void files_of_the_feeds_are_listed_and_handed_out() {
        try (Running running = new Running()) {
            running.subscribed();
            running.bazaar().clock().set(running.bazaar().clock().instant().plusSeconds(86_400));

            JsonNode files = running.get("/_bazaar/feeds?account=" + Marketplace.SELLER);
            String href = files.get(0).get("href").stringValue();
            HttpResponse<String> file =
                    Running.send(HttpRequest.newBuilder(running.endpoint().resolve(href)).build());
            HttpResponse<String> none =
                    Running.send(
                            HttpRequest.newBuilder(
                                            running.endpoint()
                                                    .resolve(href.replace("year=2", "year=1")))
                                    .build());

            assertThat(files.get(0).get("path").stringValue()).startsWith("accountfeed_v1/year=");
            assertThat(file.headers().firstValue("content-type"))
                    .hasValue("text/csv; charset=utf-8");
            assertThat((long) file.body().length()).isEqualTo(files.get(0).get("bytes").asLong());
            assertThat(none.statusCode()).isEqualTo(404);
        }
    }
}
