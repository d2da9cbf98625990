package io.stallholder.rating;

import static io.stallholder.usage.UsageSamples.SELLER;
import static io.stallholder.usage.UsageSamples.compute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UsageHour;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.ledger.RatedTotal;
import io.stallholder.ledger.Standing;
import io.stallholder.ledger.UsageLine;
import io.stallholder.marketplace.LifecycleProgress;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The truth about a license that comes after the hour was closed, in PostgreSQL. */
final class CorrectionTests {

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
    private final RatingTick tick = tick(marketplace.drained());

    @Test
    void an_activation_that_is_learned_of_after_the_close_is_billed_with_the_first_open_hour() {
        marketplace.linkUnconfirmed(license, organization, "2026-11-23T10:02:00Z");
        post("1", "10:02:30Z", "60");
        post("2", "10:20:00Z", "120");
        at("11:05:00Z");
        assertThat(owed(TEN)).isZero();

        clock.set("2026-11-23T11:06:00Z");
        marketplace.activate(license, "2026-11-23T10:03:00Z");
        assertThat(tick.waitingFor()).contains("corrections for 1 organizations");
        runTick();

        assertThat(tick.waitingFor()).isEmpty();
        assertThat(owed(TEN)).isZero();
        assertThat(owed(TEN.next())).isEqualByComparingTo("43.622");
        assertThat(net(Standing.UNASSIGNED)).isEqualByComparingTo("60");
        assertThat(lines())
                .filteredOn(line -> line.standing() == Standing.BILLED)
                .extracting(UsageLine::eventHour, UsageLine::bookingHour)
                .containsExactly(tuple(TEN, TEN.next()));
    }

    @Test
    void an_end_that_is_learned_of_after_the_close_takes_back_what_was_used_after_it() {
        marketplace.link(license, organization, "2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");
        clock.set("2026-11-23T11:30:00Z");
        post("2", "10:45:00Z", "120");
        post("3", "11:15:00Z", "240");
        at("12:05:00Z");
        assertThat(owed(TEN.next())).isEqualByComparingTo("152.677");

        clock.set("2026-11-23T12:06:00Z");
        marketplace.deprovision(license, "2026-11-23T10:20:00Z");
        runTick();

        assertThat(owed(TEN.plusHours(2))).isEqualByComparingTo("21.811");
        assertThat(net(Standing.BILLED)).isEqualByComparingTo("60");
        assertThat(net(Standing.QUARANTINED)).isEqualByComparingTo("120");
        assertThat(net(Standing.UNASSIGNED)).isEqualByComparingTo("240");
    }

    @Test
    void a_change_that_was_followed_is_corrected_once() {
        marketplace.linkUnconfirmed(license, organization, "2026-11-23T10:02:00Z");
        post("1", "10:20:00Z", "120");
        at("11:05:00Z");
        marketplace.activate(license, "2026-11-23T10:03:00Z");
        runTick();
        int corrections = corrections();

        // The same truth, noted again.
        marketplace.activate(license, "2026-11-23T10:04:00Z");
        runTick();
        at("12:05:00Z");

        assertThat(corrections).isEqualTo(1);
        assertThat(corrections()).isEqualTo(1);
        assertThat(owed(TEN.plusHours(5))).isEqualByComparingTo("43.622");
    }

    @Test
    void an_end_that_is_learned_of_twice_moves_only_the_difference() {
        marketplace.link(license, organization, "2026-11-23T09:00:00Z");
        post("1", "10:10:00Z", "60");
        post("2", "10:25:00Z", "60");
        at("11:05:00Z");
        marketplace.deprovision(license, "2026-11-23T10:20:00Z");
        runTick();
        assertThat(net(Standing.BILLED)).isEqualByComparingTo("60");

        marketplace.deprovision(license, "2026-11-23T10:05:00Z");
        runTick();

        assertThat(corrections()).isEqualTo(2);
        assertThat(net(Standing.BILLED)).isZero();
        assertThat(net(Standing.QUARANTINED)).isEqualByComparingTo("120");
        assertThat(owed(TEN.next())).isZero();
    }

    @Test
    void after_a_start_no_hour_closes_before_the_queue_was_read_to_its_end() {
        MovableClock wall = new MovableClock("2026-11-23T08:01:00Z");
        RatingTick started = tick(marketplace.notDrained(wall));
        marketplace.link(license, organization, "2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");
        clock.set("2026-11-23T11:05:00Z");

        run(started);
        assertThat(owed(TEN)).isZero();
        assertThat(started.waitingFor())
                .contains("the marketplace's events, before hours are closed");

        marketplace.drain(Instant.parse("2026-11-23T08:02:00Z"));
        run(started);
        assertThat(owed(TEN)).isEqualByComparingTo("21.811");
        assertThat(started.waitingFor()).isEmpty();
    }

    @Test
    void a_queue_that_cannot_be_read_stops_no_hour_for_longer_than_ten_minutes() {
        MovableClock wall = new MovableClock("2026-11-23T08:30:00Z");
        RatingTick started = tick(marketplace.notDrained(wall));
        marketplace.link(license, organization, "2026-11-23T09:00:00Z");
        post("1", "10:05:00Z", "60");
        clock.set("2026-11-23T11:05:00Z");
        wall.advance(Duration.ofMinutes(9));
        run(started);
        assertThat(owed(TEN)).isZero();

        wall.advance(Duration.ofMinutes(1));
        run(started);

        assertThat(owed(TEN)).isEqualByComparingTo("21.811");
    }

    @Test
    void a_correction_that_fails_holds_up_no_other_and_is_told() {
        OrganizationId failing = new OrganizationId(new UUID(0, 1));
        LicenseArn other = new LicenseArn(license.value() + "0");
        marketplace.linkUnconfirmed(license, organization, "2026-11-23T10:02:00Z");
        marketplace.linkUnconfirmed(other, failing, "2026-11-23T10:02:00Z");
        post("1", "10:20:00Z", "120");
        usage.record(SELLER, List.of(compute(failing, run + "f", "2026-11-23T10:20:00Z", "60")));
        at("11:05:00Z");
        marketplace.activate(license, "2026-11-23T10:03:00Z");
        marketplace.activate(other, "2026-11-23T10:03:00Z");
        refuseCorrections();

        try {
            assertThatThrownBy(tick::run).hasStackTraceContaining("refused in a test");
        } finally {
            DATABASE.superuser().sql("drop trigger refuse on ledger.transactions").update();
        }

        assertThat(owed(TEN.next())).isEqualByComparingTo("43.622");
        runTick();
        assertThat(tick.waitingFor()).isEmpty();
    }

    /** The books take no correction for the organization whose id comes first. */
    private static void refuseCorrections() {
        DATABASE.superuser()
                .sql(
                        """
                        create or replace function ledger.refuse() returns trigger
                            language plpgsql as $$ begin raise exception 'refused in a test'; end $$;
                        create trigger refuse before insert on ledger.transactions
                            for each row when (
                                new.organization_id = '00000000-0000-0000-0000-000000000001')
                            execute function ledger.refuse()
                        """)
                .update();
    }

    private RatingTick tick(LifecycleProgress lifecycle) {
        return new RatingTick(
                DATABASE.transactions(),
                new RatingTick.Sources(
                        new BusinessClock(clock), marketplace.spans(), closeHours, lifecycle),
                RatingSamples.work(closeHours, ledger),
                new RatingSettings(Duration.ofMinutes(5), Duration.ofMinutes(10)));
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
        run(tick);
    }

    private static void run(RatingTick tick) {
        while (tick.run()) {
            INVARIANTS.check();
        }
    }

    private BigDecimal owed(UsageHour through) {
        return DATABASE.transactions().asSystem(() -> ledger.ratedTotals(license, through)).stream()
                .map(RatedTotal::units)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal net(Standing standing) {
        return lines().stream()
                .filter(line -> line.standing() == standing)
                .map(UsageLine::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private int corrections() {
        return DATABASE.superuser()
                .sql(
                        """
                        select count(*) from ledger.transactions
                        where organization_id = :organization and kind = 'correction'
                        """)
                .param("organization", organization.value())
                .query(Integer.class)
                .single();
    }

    private List<UsageLine> lines() {
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        return DATABASE.transactions()
                .asSystem(() -> ledger.lines(organization, from, from.plus(Duration.ofDays(90))));
    }
}
