package io.stallholder.usage;

import static io.stallholder.usage.UsageSamples.SELLER;
import static io.stallholder.usage.UsageSamples.compute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.MovableClock;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every usage store does, through the use cases that use it. */
abstract class UsageContract {

    static final UsageHour TEN = UsageHour.of(Instant.parse("2026-11-23T10:00:00Z"));

    final MovableClock clock = new MovableClock("2026-11-23T10:30:00Z");
    final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final String run = UUID.randomUUID().toString();

    abstract UsageStore store();

    abstract RecordUsage recordUsage();

    abstract <T> T inTransaction(Supplier<T> work);

    @Test
    void a_repeated_event_is_counted_once() {
        assertThat(post(event("1", "10:05:00Z", "3"), event("1", "10:05:00Z", "3")))
                .containsExactly(Verdict.ACCEPTED, Verdict.DUPLICATE);
        assertThat(post(event("1", "10:05:00Z", "3"))).containsExactly(Verdict.DUPLICATE);

        assertThat(close(TEN)).extracting(HourlyTotal::quantity).singleElement().isEqualTo(of("3"));
    }

    @Test
    void an_id_that_says_something_else_is_a_conflict_and_the_first_stays() {
        post(event("1", "10:05:00Z", "3"));

        assertThat(post(event("1", "10:05:00Z", "4"), event("1", "10:06:00Z", "3")))
                .containsOnly(Verdict.CONFLICT);
        assertThat(post(event("2", "10:05:00Z", "5"), event("2", "10:05:00Z", "6")))
                .containsExactly(Verdict.ACCEPTED, Verdict.CONFLICT);
        assertThat(close(TEN)).extracting(HourlyTotal::quantity).singleElement().isEqualTo(of("8"));
    }

    @Test
    void the_same_id_for_another_organization_is_a_conflict() {
        OrganizationId other = new OrganizationId(UUID.randomUUID());
        post(event("1", "10:05:00Z", "3"));

        assertThat(post(compute(other, run + "1", "2026-11-23T10:05:00Z", "3")))
                .containsExactly(Verdict.CONFLICT);
        assertThat(close(other, TEN)).isEmpty();
    }

    @Test
    void an_event_of_a_closed_hour_is_late_and_counts_with_the_first_open_one() {
        post(event("1", "10:05:00Z", "3"));
        close(TEN);
        clock.set("2026-11-23T11:20:00Z");

        assertThat(post(event("2", "10:59:59.999Z", "4"), event("3", "11:00:00Z", "5")))
                .containsExactly(Verdict.LATE, Verdict.ACCEPTED);

        assertThat(close(TEN.next()))
                .extracting(HourlyTotal::bookingHour, HourlyTotal::eventHour, HourlyTotal::quantity)
                .containsExactly(
                        tuple(TEN.next(), TEN, of("4")), tuple(TEN.next(), TEN.next(), of("5")));
    }

    @Test
    void a_closed_hour_is_not_handed_out_again() {
        post(event("1", "10:05:00Z", "3"));

        assertThat(close(TEN)).hasSize(1);
        assertThat(close(TEN)).isEmpty();
        assertThat(close(TEN.plusHours(-1))).isEmpty();
    }

    @Test
    void a_part_of_an_hour_is_summed_from_the_events() {
        post(event("1", "10:05:00Z", "3"), event("2", "10:10:00Z", "4"));
        close(TEN);

        Instant cut = Instant.parse("2026-11-23T10:10:00Z");
        assertThat(between(TEN.start(), cut)).isEqualTo(of("3"));
        assertThat(between(cut, TEN.end())).isEqualTo(of("4"));
    }

    @Test
    void what_was_used_in_closed_hours_is_found_wherever_it_is_booked() {
        assertThat(firstOpen()).isEmpty();
        post(event("1", "10:05:00Z", "3"));
        close(TEN);
        clock.set("2026-11-23T11:20:00Z");
        post(event("2", "10:50:00Z", "4"), event("3", "11:00:00Z", "5"));
        assertThat(firstOpen()).contains(TEN.next());
        assertThat(usedIn(TEN, TEN)).containsExactly(of("3"));

        close(TEN.next());

        assertThat(firstOpen()).contains(TEN.plusHours(2));
        assertThat(usedIn(TEN, TEN.next())).containsExactly(of("3"), of("4"), of("5"));
        assertThat(usedIn(TEN.next(), TEN.next())).containsExactly(of("5"));
    }

    @Test
    void an_organization_is_open_until_its_hour_is_closed() {
        inTransaction(() -> {
            store().track(List.of(organization, organization));
            return true;
        });
        assertThat(open(TEN, List.of())).contains(organization);
        assertThat(open(TEN, List.of(organization))).doesNotContain(organization);

        close(TEN);
        assertThat(open(TEN, List.of())).doesNotContain(organization);
        assertThat(open(TEN.next(), List.of())).contains(organization);
    }

    @Test
    void ten_thousand_events_count_once_however_often_they_are_posted() {
        Posted[] batch =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> event("b" + i % 9_500, "10:05:00Z", "0.5"))
                        .toArray(Posted[]::new);

        assertThat(post(batch)).filteredOn(Verdict.ACCEPTED::equals).hasSize(9_500);
        assertThat(post(batch)).containsOnly(Verdict.DUPLICATE);
        assertThat(close(TEN))
                .extracting(HourlyTotal::quantity, HourlyTotal::events)
                .containsExactly(tuple(of("4750"), 9_500L));
    }

    final Posted event(String id, String time, String value) {
        return compute(organization, run + id, "2026-11-23T" + time, value);
    }

    final List<Verdict> post(Posted... events) {
        return recordUsage().record(SELLER, List.of(events)).stream()
                .map(EventAnswer::verdict)
                .toList();
    }

    final List<HourlyTotal> close(UsageHour through) {
        return close(organization, through);
    }

    final List<HourlyTotal> close(OrganizationId whose, UsageHour through) {
        return inTransaction(() -> store().totals(store().close(Map.of(whose, through))));
    }

    private Optional<UsageHour> firstOpen() {
        return inTransaction(() -> store().holdFirstOpen(organization));
    }

    private List<BigDecimal> usedIn(UsageHour from, UsageHour through) {
        ClosedHours hours = new ClosedHours(organization, Optional.of(from), through);
        return inTransaction(() -> store().totalsUsedIn(hours)).stream()
                .map(HourlyTotal::quantity)
                .toList();
    }

    private List<OrganizationId> open(UsageHour hour, List<OrganizationId> excluded) {
        return inTransaction(() -> store().openThrough(hour, excluded, 1000));
    }

    private BigDecimal between(Instant from, Instant until) {
        return inTransaction(() -> store().totalsBetween(new Slice(organization, TEN, from, until)))
                .getFirst()
                .quantity();
    }

    static BigDecimal of(String quantity) {
        return new BigDecimal(quantity).setScale(12);
    }
}
