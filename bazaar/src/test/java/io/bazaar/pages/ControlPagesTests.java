package io.bazaar.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.calls.Call;
import io.bazaar.faults.FaultKind;
import io.bazaar.faults.FaultOrder;
import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ControlPagesTests {

    private final Site site = new Site();
    private final Browser browser = site.browser();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void the_clock_is_run_and_stopped() {
        assertThat(browser.post("/controls/clock/run", "rate", "1").status()).isEqualTo(422);
        assertThat(browser.post("/controls/clock/run", "rate", "fast").text())
                .contains("from 2 to 86,400");
        assertThat(browser.post("/controls/clock/run", "rate", "60").location())
                .isEqualTo("/_bazaar/?done=clock");
        assertThat(browser.get("/_bazaar/").text()).contains("60 market seconds in a second");

        browser.post("/controls/clock/stop");

        assertThat(browser.get("/_bazaar/").text()).contains("goes like any clock");
    }

    @Test
    void faults_are_ordered_shown_with_their_hits_and_removed() {
        assertThat(
                        browser.post(
                                        "/controls/faults",
                                        "kind",
                                        "slow-answer",
                                        "on",
                                        "BatchMeterUsage, ResolveCustomer",
                                        "count",
                                        "3",
                                        "match",
                                        "dimension=requests",
                                        "delay",
                                        "2")
                                .status())
                .isEqualTo(303);

        FaultOrder order = site.place.faults.list().getFirst().order();
        assertThat(order.kind()).isEqualTo(FaultKind.SLOW_ANSWER);
        assertThat(order.on()).containsExactly("BatchMeterUsage", "ResolveCustomer");
        site.place.faults.hit(order.id());
        assertThat(browser.get("/_bazaar/?done=faults").text())
                .contains("The faults are as you see them")
                .contains("count 3, dimension=requests, delay PT2S")
                .contains("1 of 1");
        browser.post("/controls/faults/remove", "id", order.id());
        assertThat(site.place.faults.list()).isEmpty();
        browser.post("/controls/faults", "kind", "error-500");
        browser.post("/controls/faults/clear");
        assertThat(browser.get("/_bazaar/").text()).contains("Nothing is going to go wrong");
    }

    @Test
    void an_order_that_makes_no_sense_is_refused_with_the_reason() {
        for (List<String> fields :
                List.of(
                        List.of("kind", "nothing"),
                        List.of("kind", "error-500", "count", "x"),
                        List.of("kind", "error-500", "count", "1.5"),
                        List.of("kind", "error-500", "rate", "2"),
                        List.of("kind", "error-500", "delay", "2"),
                        List.of("kind", "error-500", "match", "nothing"))) {
            Page page = browser.post("/controls/faults", fields.toArray(String[]::new));
            assertThat(page.status()).as(fields.toString()).isEqualTo(422);
            assertThat(page.text()).contains("This order makes no sense");
        }
        assertThat(site.place.faults.list()).isEmpty();
    }

    @Test
    void calls_are_shown_with_the_rule_that_decided() {
        site.calls.add(
                new Call(
                        Instant.parse("2026-11-22T20:00:00Z"),
                        "id",
                        Marketplace.SELLER,
                        "us-east-1",
                        "AWSMPMeteringService",
                        "BatchMeterUsage",
                        400,
                        "",
                        "",
                        List.of("batch-meter-usage.dimension")));

        assertThat(browser.get("/_bazaar/").text())
                .contains("BatchMeterUsage")
                .contains("batch-meter-usage.dimension");
    }

    @Test
    void a_state_is_uploaded_and_anything_else_refused() throws Exception {
        String state = Json.write(Map.of("bazaar", 2));
        assertThat(upload(state)).isEqualTo(422);
        assertThat(upload("nonsense")).isEqualTo(422);
        String empty =
                "{\"bazaar\":1,\"clock\":{\"now\":\"2027-01-01T00:00:00Z\"},\"faults\":[],"
                        + "\"tables\":{},\"sequences\":{}}";
        site.place.subscribed();

        assertThat(upload(empty)).isEqualTo(303);

        assertThat(site.place.clock.instant()).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(site.place.market.agreements(Marketplace.BUYER)).isEmpty();
    }

    private int upload(String content) throws IOException, InterruptedException {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"state\"; filename=\"s.json\"\r\n"
                        + "Content-Type: application/json\r\n\r\n"
                        + content
                        + "\r\n--b--\r\n";
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(site.origin() + "/controls/state"))
                                    .header("Content-Type", "multipart/form-data; boundary=b")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
