package io.bazaar.metering;

import io.bazaar.store.Json;
import io.bazaar.testing.Client;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Running;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;

/**
 * How many signed calls of {@code BatchMeterUsage} a second go over the wire with quotas off: run
 * its main method. The calls are signed beforehand; client and Bazaar share the machine.
 */
final class WireBench {

    private static final int CALLS = 5_000;
    private static final int ROUNDS = 4;
    private static final int AT_ONCE = 32;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LongAdder failed = new LongAdder();

    private WireBench() {}

    /** Says the speed of each round; the first ones warm up. */
    public static void main(String[] arguments) throws InterruptedException {
        WireBench bench = new WireBench();
        for (int records : List.of(1, 25)) {
            try (Running running = new Running()) {
                bench.run(running, records);
            }
        }
    }

    private void run(Running running, int records) throws InterruptedException {
        List<JsonNode> agreements = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            agreements.add(running.subscribed());
        }
        for (int round = 1; round <= ROUNDS; round++) {
            running.bazaar().clock().set(running.bazaar().clock().instant().plusSeconds(3600));
            List<HttpRequest> calls = signed(running, agreements, records);
            long begin = System.nanoTime();
            Duration cpu = cpu();
            send(calls);
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
            System.out.printf(
                    "%d record(s) a call, round %d: %,d calls/s, %,d us of CPU each, %d failed%n",
                    records,
                    round,
                    CALLS * 1_000_000L / micros,
                    cpu().minus(cpu).toNanos() / 1000 / CALLS,
                    failed.sumThenReset());
        }
    }

    /** Of client and Bazaar together. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static List<HttpRequest> signed(
            Running running, List<JsonNode> agreements, int records) {
        Client seller = new Client(running.endpoint(), Running.SELLER);
        Instant now = running.bazaar().clock().instant();
        List<HttpRequest> calls = new ArrayList<>();
        for (int call = 0; call < CALLS; call++) {
            List<Map<String, Object>> usage = new ArrayList<>();
            for (int i = 0; i < records; i++) {
                JsonNode agreement = agreements.get((call + i) % agreements.size());
                usage.add(
                        Map.of(
                                "Timestamp",
                                now.getEpochSecond(),
                                "CustomerAWSAccountId",
                                Marketplace.BUYER,
                                "LicenseArn",
                                agreement.get("licenseArn").stringValue(),
                                "Dimension",
                                call % 2 == 0 ? "requests" : "gb_stored",
                                "Quantity",
                                7));
            }
            byte[] body = Json.bytes(Map.of("UsageRecords", usage));
            calls.add(seller.target("AWSMPMeteringService.BatchMeterUsage", body));
        }
        return calls;
    }

    private void send(List<HttpRequest> calls) throws InterruptedException {
        Semaphore free = new Semaphore(AT_ONCE);
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (HttpRequest call : calls) {
            free.acquire();
            sent.add(
                    http.sendAsync(call, HttpResponse.BodyHandlers.ofString())
                            .whenComplete((answer, problem) -> {
                                free.release();
                                if (answer == null || answer.statusCode() != 200) {
                                    failed.increment();
                                }
                            }));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }
}
