package io.stallholder.rating;

import static io.stallholder.usage.UsageSamples.SELLER;
import static io.stallholder.usage.UsageSamples.compute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.ledger.RatedTotal;
import io.stallholder.ledger.Standing;
import io.stallholder.ledger.UsageLine;
import io.stallholder.marketplace.MarketplaceSamples;
import io.stallholder.platform.BusinessClock;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import io.stallholder.usage.CloseHours;
import io.stallholder.usage.RecordUsage;
import io.stallholder.usage.UsageSamples;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The way of an hour from the event to the ledger, in PostgreSQL. */
final class RatingTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();
    @RegisterExtension static final Invariants INVARIANTS = Invariants.of(DATABASE);

    private static final UsageHour TEN = UsageHour.of(Instant.parse("2026-11-23T10:00:00Z"));

    private final MovableClock clock = new MovableClock("2026-11-23T10:30:00Z");
    private final OrganizationId organization = new OrganizationId(UUID.randomUUID());
    private final String run = UUID.randomUUID().toString().replace("-", "");
    private final LicenseArn license =
            new LicenseArn("arn:aws:license-manager::294406891311:license:l-" + run);
    private final RecordUsage usage =
            UsageSamples.recordUsage(DATABASE.jdbc(), DATABASE.transactions(), clock);
    private final CloseHours closeHours = UsageSamples.closeHours(DATABASE.jdbc());
    private final Ledger ledger = LedgerSamples.ledger(DATABASE.jdbc());
    private final MarketplaceSamples marketplace = new MarketplaceSamples(DATABASE);
    private final RatingTick tick =
            new RatingTick(
                    DATABASE.transactions(),
                    new RatingTick.Sources(
                            new BusinessClock(clock),
                            marketplace.spans(),
                            closeHours,
                            marketplace.drained()),
                    RatingSamples.work(closeHours, ledger),
                    new RatingSettings(Duration.ofMinutes(5), Duration.ofMinutes(10)));

    @BeforeEach
    void settle() {
        runTick();
    }

    @Test
    void an_hour_is_rated_when_its_grace_is_over() {
        link("2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");

        at("11:04:59Z");
        assertThat(owed(TEN)).isEmpty();
        assertThat(tick.waitingFor()).isEmpty();

        clock.set("2026-11-23T11:05:00Z");
        assertThat(tick.waitingFor()).isPresent();
        runTick();
        assertThat(owed(TEN)).hasValueSatisfying(units -> equal(units, "21.811"));
        assertThat(ratedThrough()).contains(TEN);
        assertThat(tick.waitingFor()).isEmpty();
    }

    @Test
    void an_organization_without_usage_is_rated_through_as_well() {
        link("2026-11-23T09:00:00Z");

        at("11:05:00Z");
        assertThat(ratedThrough()).contains(TEN);
        at("14:05:00Z");
        assertThat(ratedThrough()).contains(TEN.plusHours(3));
    }

    @Test
    void a_jump_of_a_day_loses_nothing() {
        link("2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");
        post("2", "10:35:00Z", "60");

        clock.set("2026-11-24T10:30:00Z");
        runTick();

        assertThat(owed(TEN)).hasValueSatisfying(units -> equal(units, "43.622"));
        assertThat(ratedThrough()).contains(TEN.plusHours(23));
    }

    @Test
    void late_usage_is_billed_with_the_first_open_hour() {
        link("2026-11-23T09:00:00Z");
        at("11:05:00Z");
        post("1", "10:05:00Z", "60");
        at("12:05:00Z");

        assertThat(owed(TEN)).isEmpty();
        assertThat(owed(TEN.next())).hasValueSatisfying(units -> equal(units, "21.811"));
        assertThat(lines())
                .extracting(UsageLine::eventHour, UsageLine::bookingHour)
                .containsExactly(tuple(TEN, TEN.next()));
    }

    @Test
    void the_hour_of_the_link_is_split_by_the_time_of_each_event() {
        post("1", "10:05:00Z", "60");
        post("2", "10:20:00Z", "120");
        link("2026-11-23T10:20:00Z");

        at("11:05:00Z");

        assertThat(lines())
                .extracting(UsageLine::standing, line -> line.quantity().intValueExact())
                .containsExactlyInAnyOrder(
                        tuple(Standing.UNASSIGNED, 60), tuple(Standing.BILLED, 120));
    }

    @Test
    void the_last_hour_closes_after_the_final_grace_and_later_usage_is_quarantined() {
        link("2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");
        marketplace.deprovision(license, "2026-11-23T10:31:00Z");
        clock.set("2026-11-23T10:40:00Z");
        post("2", "10:31:00Z", "60");
        runTick();
        assertThat(owed(TEN)).isEmpty();

        at("10:41:00Z");
        assertThat(ratedThrough()).contains(TEN);
        post("3", "10:06:00Z", "60");
        at("11:05:00Z");
        at("12:05:00Z");

        assertThat(owed(TEN.plusHours(5))).hasValueSatisfying(units -> equal(units, "21.811"));
        assertThat(lines())
                .extracting(UsageLine::standing)
                .containsExactlyInAnyOrder(
                        Standing.BILLED, Standing.QUARANTINED, Standing.QUARANTINED);
    }

    @Test
    void a_final_grace_that_ends_after_the_ordinary_one_is_waited_for() {
        link("2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");
        marketplace.deprovision(license, "2026-11-23T10:58:00Z");

        at("11:07:00Z");
        assertThat(ratedThrough()).contains(TEN.plusHours(-1));
        at("11:08:00Z");
        assertThat(ratedThrough()).contains(TEN);
    }

    @Test
    void of_two_licenses_that_ended_the_later_one_says_which_hour_closes_early() {
        LicenseArn second = successor("2026-11-23T09:50:00Z", "2026-11-23T10:31:00Z");

        at("10:40:59Z");
        assertThat(ratedThrough()).contains(TEN.plusHours(-1));
        at("10:41:00Z");

        assertThat(ratedThrough()).as("%s", second).contains(TEN);
    }

    @Test
    void of_two_final_graces_that_run_the_earlier_hour_waits() {
        LicenseArn second = successor("2026-11-23T10:58:00Z", "2026-11-23T11:02:00Z");

        at("11:07:59Z");
        assertThat(ratedThrough()).contains(TEN.plusHours(-1));
        at("11:08:00Z");
        assertThat(ratedThrough()).contains(TEN);
        at("11:11:59Z");
        assertThat(ratedThrough()).contains(TEN);
        at("11:12:00Z");

        assertThat(ratedThrough()).as("%s", second).contains(TEN.next());
    }

    @Test
    void a_price_that_changes_counts_from_its_instant() {
        clock.set("2027-01-01T00:01:00Z");
        link("2026-12-31T09:00:00Z");
        usage.record(
                SELLER,
                List.of(
                        compute(organization, run + "a", "2026-12-31T23:59:59.999999Z", "60"),
                        compute(organization, run + "b", "2027-01-01T00:00:00Z", "60")));
        clock.set("2027-01-01T01:05:00Z");
        runTick();

        UsageHour midnight = UsageHour.of(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(owed(midnight.plusHours(-1)))
                .hasValueSatisfying(units -> equal(units, "21.811"));
        assertThat(owed(midnight)).hasValueSatisfying(units -> equal(units, "45.811"));
    }

    @Test
    void whatever_the_order_every_unit_is_rated_once() {
        long seed = 7L;
        Random random = new Random(seed);
        link("2026-11-23T09:00:00Z");
        BigDecimal posted = BigDecimal.ZERO;
        for (int i = 0; i < 200; i++) {
            clock.advance(Duration.ofMinutes(random.nextInt(20)));
            Instant time = clock.instant().minus(Duration.ofMinutes(random.nextInt(300)));
            int value = random.nextInt(100);
            String id = run + random.nextInt(1_000_000);
            usage.record(SELLER, List.of(compute(organization, id, time.toString(), value)));
            posted = posted.add(BigDecimal.valueOf(value));
            if (random.nextInt(3) == 0) {
                runTick();
            }
        }
        clock.advance(Duration.ofHours(3));
        runTick();

        BigDecimal rated =
                lines().stream().map(UsageLine::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(rated).as("seed %s", seed).isEqualByComparingTo(posted);
    }

    private void link(String from) {
        marketplace.link(license, organization, from);
    }

    /** The license ends, and a second one begins at once that ends as well. */
    private LicenseArn successor(String end, String secondEnd) {
        LicenseArn second =
                new LicenseArn("arn:aws:license-manager::294406891311:license:l-" + run + "b");
        link("2026-11-23T08:00:00Z");
        marketplace.deprovision(license, end);
        marketplace.link(second, organization, end);
        marketplace.deprovision(second, secondEnd);
        return second;
    }

    private void post(String id, String time, String minutes) {
        usage.record(
                SELLER, List.of(compute(organization, run + id, "2026-11-23T" + time, minutes)));
    }

    private void at(String time) {
        clock.set("2026-11-23T" + time);
        runTick();
    }

    private void runTick() {
        while (tick.run()) {
            INVARIANTS.check();
        }
    }

    private Optional<BigDecimal> owed(UsageHour through) {
        return DATABASE.transactions().asSystem(() -> ledger.ratedTotals(license, through)).stream()
                .map(RatedTotal::units)
                .findFirst();
    }

    private Optional<UsageHour> ratedThrough() {
        return DATABASE.transactions().asSystem(() -> ledger.ratedThrough(organization));
    }

    private List<UsageLine> lines() {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        return DATABASE.transactions()
                .asSystem(() -> ledger.lines(organization, from, from.plus(Duration.ofDays(90))));
    }

    private static void equal(BigDecimal actual, String expected) {
        assertThat(actual).isEqualByComparingTo(expected);
    }
}
