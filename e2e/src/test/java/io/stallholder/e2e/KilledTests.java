package io.stallholder.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** kill -9 and leaps of the clock at the worst moments: the same totals and the same bill. */
final class KilledTests {

    private static final long SEED = Long.getLong("stallholder.seed", 7_112_026);

    private Stack stack;
    private BazaarControls bazaar;
    private Customer customer;
    private UsageApi api;
    private Meter meter;

    @BeforeEach
    void start() {
        stack = Stack.start("--no-sample-usage");
        bazaar = new BazaarControls(stack.bazaar());
        customer = Customer.linked(stack, BazaarControls.GLOBEX, "Killed");
        api = UsageApi.of(stack);
        UsageScript script = new UsageScript(SEED, customer.organization());
        meter = new Meter(script, Meter.nextHour(bazaar));
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void kill_9_at_any_point_changes_neither_totals_nor_bill() throws IOException {
        killWhilePosting(meter.requests(0));
        killWhileSending(meter.requests(1));
        killTheDatabase(meter.requests(2));
        bazaar.advanceTo(meter.end().plus(Duration.ofMinutes(30)));
        meter.lastRequests().forEach(api::post);
        bazaar.advanceTo(meter.end().plus(Duration.ofHours(2)));

        assertThat(meter.posts()).isEqualTo(10_000);
        assertBilled();
    }

    @Test
    void a_one_day_jump_with_unsent_usage_loses_nothing() {
        Instant hour = meter.start(0);
        bazaar.advanceTo(hour.plus(Duration.ofMinutes(50)));
        api.post(meter.extra(800, hour, hour.plus(Duration.ofMinutes(50))));

        bazaar.set(bazaar.now().plus(Duration.ofDays(1)));
        Instant after = Meter.nextHour(bazaar);
        bazaar.advanceTo(after.plus(Duration.ofMinutes(20)));
        api.post(meter.extra(200, after, after.plus(Duration.ofMinutes(20))));
        bazaar.advanceTo(after.plus(Duration.ofHours(2)));

        assertBilled();
    }

    /** The vendor's platform gets no answer to what was on its way and posts everything again. */
    private void killWhilePosting(List<List<Map<String, Object>>> requests) {
        bazaar.advanceTo(meter.start(0).plus(Duration.ofMinutes(59)));
        api.post(requests.getFirst());
        CompletableFuture<Map<String, Long>> unanswered =
                CompletableFuture.supplyAsync(() -> api.post(requests.get(1)));
        stack.kill();
        assertThat(unanswered.handle((_, failed) -> true).join()).isTrue();

        stack.restart();

        assertThat(api.post(requests.getFirst())).containsOnlyKeys("duplicate");
        requests.forEach(api::post);
    }

    /** AWS has taken the hour and nobody has heard its answer. */
    private void killWhileSending(List<List<Map<String, Object>>> requests) {
        bazaar.advanceTo(meter.start(1).plus(Duration.ofMinutes(59)));
        requests.forEach(api::post);
        int before = bazaar.records().size();
        bazaar.faults(Map.of("dropAnswers", 50));
        bazaar.beginAdvance(Duration.ofMinutes(20));
        Eventually.within(Duration.ofMinutes(1))
                .until("AWS has taken the hour", () -> bazaar.records().size() > before);
        stack.kill();

        stack.restart();
        bazaar.faults(Map.of());

        assertThat(bazaar.records()).hasSizeGreaterThan(before);
    }

    /** What was answered is on disk, also when PostgreSQL itself is killed. */
    private void killTheDatabase(List<List<Map<String, Object>>> requests) throws IOException {
        bazaar.advanceTo(meter.start(2).plus(Duration.ofMinutes(59)));
        requests.forEach(api::post);
        Path pidFile = stack.data().resolve("postgres").resolve("postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        stack.kill();

        stack.restart();

        requests.forEach(request -> assertThat(api.post(request)).containsOnlyKeys("duplicate"));
    }

    private void assertBilled() {
        Map<String, Long> units = meter.wholeUnits();
        assertThat(customer.billedUnits()).isEqualTo(units);
        assertThat(customer.acceptedUnits()).isEqualTo(units);
        Meter.assertNoHourTwice(bazaar.records());
    }
}
