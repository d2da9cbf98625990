package io.bazaar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.bills.Bill;
import io.bazaar.market.MarketDefinition;
import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import io.bazaar.wire.WireSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Another JVM is killed without warning while it is being written to. */
final class KilledTests {

    private static final Pattern READY = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
    private static final int ENOUGH = 60;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void everything_that_was_answered_is_there_after_kill_minus_nine(@TempDir Path folder)
            throws IOException, InterruptedException {
        Process child = start(folder);
        URI endpoint = ready(child);
        HttpResponse<String> moved =
                post(endpoint.resolve("/_bazaar/clock/set"), later(endpoint, 86_400));
        assertThat(moved.statusCode()).isEqualTo(200);

        Set<String> answered = ConcurrentHashMap.newKeySet();
        CountDownLatch enough = new CountDownLatch(ENOUGH);
        List<Thread> buyers =
                List.of(buyer(endpoint, answered, enough), buyer(endpoint, answered, enough));
        assertThat(enough.await(40, TimeUnit.SECONDS)).isTrue();
        child.destroyForcibly();
        child.waitFor();
        for (Thread buyer : buyers) {
            buyer.join();
        }

        assertThat(answered).hasSizeGreaterThanOrEqualTo(ENOUGH);
        try (Running again = reopened(folder)) {
            assertThat(agreements(again)).containsAll(answered);
            assertThat(again.bazaar().clock().offset().toSeconds()).isGreaterThan(86_000);
            Bill bill =
                    again.bazaar()
                            .emulator()
                            .bills()
                            .bill(
                                    Marketplace.BUYER,
                                    again.bazaar().emulator().bills().currentMonth());
            assertThat(bill.agreements().size()).isGreaterThanOrEqualTo(ENOUGH);
            JsonNode queue = again.get("/_bazaar/queues").get(0);
            assertThat(queue.get("visible").intValue()).isEqualTo(2 * agreements(again).size());
        }
    }

    private Thread buyer(URI endpoint, Set<String> answered, CountDownLatch enough) {
        Map<String, String> purchase =
                Map.of(
                        "accountId", Marketplace.BUYER,
                        "user", "purchaser",
                        "listingId", Marketplace.PAYG);
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        while (true) {
                            HttpResponse<String> bought =
                                    post(endpoint.resolve("/_bazaar/agreements"), purchase);
                            if (bought.statusCode() != 201) {
                                return;
                            }
                            answered.add(Running.json(bought).get("agreementId").stringValue());
                            enough.countDown();
                        }
                    } catch (IOException killed) {
                        enough.countDown();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private Map<String, String> later(URI endpoint, long seconds)
            throws IOException, InterruptedException {
        HttpResponse<String> state =
                http.send(
                        HttpRequest.newBuilder(endpoint.resolve("/_bazaar/clock")).build(),
                        HttpResponse.BodyHandlers.ofString());
        return Map.of(
                "instant",
                Instant.parse(Running.json(state).get("now").stringValue())
                        .plusSeconds(seconds)
                        .toString());
    }

    private HttpResponse<String> post(URI address, Object body)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static Set<String> agreements(Running running) {
        Set<String> ids = new HashSet<>();
        for (JsonNode agreement : running.get("/_bazaar/agreements?account=" + Marketplace.BUYER)) {
            ids.add(agreement.get("agreementId").stringValue());
        }
        return ids;
    }

    private static Running reopened(Path folder) {
        return new Running(
                new BazaarSettings(
                        0,
                        0,
                        folder,
                        MarketDefinition.bundled(),
                        List.of(),
                        WireSettings.unhurried()));
    }

    private static Process start(Path folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0",
                        "--smtp-port",
                        "0",
                        "--data",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static URI ready(Process child) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(child.getInputStream(), UTF_8));
        String line = output.readLine();
        Matcher matcher = READY.matcher(line == null ? "" : line);
        assertThat(matcher.find()).as("says where it is: " + line).isTrue();
        return URI.create("http://127.0.0.1:" + matcher.group(1));
    }
}
