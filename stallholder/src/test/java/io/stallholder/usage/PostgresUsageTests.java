package io.stallholder.usage;

import static io.stallholder.usage.UsageSamples.SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.testing.Invariants;
import io.stallholder.testing.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class PostgresUsageTests extends UsageContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();
    @RegisterExtension static final Invariants INVARIANTS = Invariants.of(DATABASE);

    private final UsageStore store = new PostgresUsage(DATABASE.jdbc());
    private final RecordUsage recordUsage =
            UsageSamples.recordUsage(store, DATABASE.transactions(), clock);

    @Override
    UsageStore store() {
        return store;
    }

    @Override
    RecordUsage recordUsage() {
        return recordUsage;
    }

    @Override
    <T> T inTransaction(Supplier<T> work) {
        return DATABASE.transactions().asSystem(work);
    }

    @Test
    void two_requests_with_the_same_events_at_once_count_each_event_once()
            throws ExecutionException, InterruptedException {
        Posted[] batch =
                IntStream.range(0, 2_000)
                        .mapToObj(i -> event("c" + i, "10:0" + i % 10 + ":00Z", "1"))
                        .toArray(Posted[]::new);
        Posted[] reversed = Arrays.asList(batch).reversed().toArray(Posted[]::new);

        List<Verdict> verdicts = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<Verdict>>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Posted[] order = i % 2 == 0 ? batch : reversed;
                answers.add(threads.submit(() -> post(order)));
            }
            for (Future<List<Verdict>> answer : answers) {
                verdicts.addAll(answer.get());
            }
        }

        assertThat(verdicts).filteredOn(Verdict.ACCEPTED::equals).hasSize(2_000);
        assertThat(verdicts).filteredOn(Verdict.DUPLICATE::equals).hasSize(6_000);
        assertThat(sum(close(TEN))).isEqualByComparingTo("2000");
    }

    @Test
    void while_hours_close_every_event_is_handed_out_in_exactly_one_hour()
            throws ExecutionException, InterruptedException {
        clock.set("2026-11-23T16:00:00Z");
        List<HourlyTotal> handedOut = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Boolean>> posting = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                String name = "t" + thread;
                posting.add(threads.submit(() -> postAll(name)));
            }
            for (int hour = 0; hour < 6; hour++) {
                handedOut.addAll(close(TEN.plusHours(hour)));
            }
            for (Future<Boolean> one : posting) {
                assertThat(one.get()).isTrue();
            }
        }
        handedOut.addAll(close(TEN.plusHours(6)));

        assertThat(sum(handedOut)).isEqualByComparingTo("3000");
        assertThat(handedOut).allMatch(total -> !total.bookingHour().isBefore(total.eventHour()));
    }

    private boolean postAll(String name) {
        for (int batch = 0; batch < 50; batch++) {
            String id = name + "-" + batch + "-";
            Posted[] events =
                    IntStream.range(0, 20)
                            .mapToObj(i -> event(id + i, "1" + i % 6 + ":30:00Z", "1"))
                            .toArray(Posted[]::new);
            assertThat(post(events)).containsAnyOf(Verdict.ACCEPTED, Verdict.LATE);
        }
        return true;
    }

    @Test
    void a_closed_hour_cannot_be_opened_again() {
        close(TEN);
        post(event("1", "10:05:00Z", "3"));
        close(TEN);

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() ->
                                        DATABASE.jdbc()
                                                .sql(REOPEN)
                                                .param("id", organization.value())
                                                .update()))
                .rootCause()
                .hasMessageContaining("never opened again");
    }

    @Test
    void a_day_without_a_partition_gets_one_from_two_requests_at_once()
            throws ExecutionException, InterruptedException {
        RecordUsage other = UsageSamples.recordUsage(store, DATABASE.transactions(), clock);
        Posted early = UsageSamples.compute(organization, "day1", "2026-10-25T00:00:00Z", "1");
        Posted latest =
                UsageSamples.compute(organization, "day2", "2026-10-25T23:59:59.999999Z", "1");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<List<EventAnswer>> one =
                    threads.submit(() -> recordUsage.record(SELLER, List.of(early)));
            Future<List<EventAnswer>> two =
                    threads.submit(() -> other.record(SELLER, List.of(latest)));

            assertThat(one.get().getFirst().verdict()).isEqualTo(Verdict.ACCEPTED);
            assertThat(two.get().getFirst().verdict()).isEqualTo(Verdict.ACCEPTED);
        }
    }

    private static BigDecimal sum(List<HourlyTotal> totals) {
        return totals.stream().map(HourlyTotal::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static final String REOPEN =
            """
            update usage.gates
            set open_from = open_from - interval '1 hour'
            where organization_id = :id
            """;
}
