package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.outbox.TestAlerts;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Promise I7: nothing that is not accepted stays silent, and an outage is not a flood of mail. */
final class AlertDeadlinesTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final PlantedRecords RECORDS = new PlantedRecords(DATABASE);

    private final TestAlerts alerts =
            new TestAlerts(
                    DATABASE,
                    new WallClock(new MovableClock("2026-11-23T08:00:00Z")),
                    new Ids(UuidCreator::getTimeOrderedEpoch));
    private final AlertDeadlines deadlines =
            new AlertDeadlines(
                    DATABASE.transactions(),
                    new PostgresWarnings(DATABASE.jdbc()),
                    alerts.alerts()::tell);

    @BeforeEach
    void one_license() {
        RECORDS.clear();
        RECORDS.run("truncate outbox.alerts, outbox.mails cascade");
    }

    @Test
    void an_outage_with_ten_thousand_records_gives_one_message_per_level() {
        RECORDS.plant(10_000, "SEALED", "");

        deadlines.run(Instant.parse("2026-11-20T05:59:00Z"));
        assertThat(alerts.subjects()).isEmpty();
        deadlines.run(Instant.parse("2026-11-20T06:00:00Z"));
        deadlines.run(Instant.parse("2026-11-20T06:01:00Z"));
        deadlines.run(Instant.parse("2026-11-20T12:00:00Z"));
        deadlines.run(Instant.parse("2026-11-20T18:00:00Z"));
        deadlines.run(Instant.parse("2026-11-20T21:36:00Z"));
        deadlines.run(Instant.parse("2026-11-20T23:59:00Z"));

        assertThat(alerts.subjects())
                .containsExactly(
                        "25 % of the time is used up for 10000 records that AWS has not accepted",
                        "50 % of the time is used up for 10000 records that AWS has not accepted",
                        "75 % of the time is used up for 10000 records that AWS has not accepted",
                        "90 % of the time is used up for 10000 records that AWS has not accepted");
        assertThat(alerts.severities())
                .isEqualTo(List.of("NOTICE", "NOTICE", "WARNING", "CRITICAL"));
        assertThat(alerts.mails()).isEqualTo(4);
    }

    @Test
    void a_record_that_several_levels_are_due_for_is_told_of_at_the_highest_alone() {
        RECORDS.plant(3, "SEALED", "");

        deadlines.run(Instant.parse("2026-11-20T19:00:00Z"));
        deadlines.run(Instant.parse("2026-11-20T19:01:00Z"));

        assertThat(alerts.subjects())
                .containsExactly(
                        "75 % of the time is used up for 3 records that AWS has not accepted");
    }

    @Test
    void what_waits_for_a_human_is_told_of_at_once_and_once() {
        RECORDS.plant(1, "CONFLICT", "DUPLICATE");
        RECORDS.plant(2, "INVALID", "INVALID_DIMENSION");
        RECORDS.plant(3, "NOT_SUBSCRIBED", "NOT_SUBSCRIBED");
        RECORDS.plant(4, "SENT_UNKNOWN", "MAYBE_TAKEN");
        RECORDS.plant(5, "HELD", "");

        deadlines.run(Instant.parse("2026-11-20T00:01:00Z"));
        deadlines.run(Instant.parse("2026-11-20T00:02:00Z"));

        assertThat(alerts.subjects()).containsExactly("Records that wait for a human: 15");
        assertThat(alerts.text())
                .contains("1 CONFLICT/DUPLICATE")
                .contains("2 INVALID/INVALID_DIMENSION")
                .contains("3 NOT_SUBSCRIBED/NOT_SUBSCRIBED")
                .contains("4 SENT_UNKNOWN/MAYBE_TAKEN")
                .contains("5 HELD");
    }

    @Test
    void a_conflict_that_was_told_of_is_not_told_of_again_as_its_time_runs_out() {
        RECORDS.plant(1, "CONFLICT", "DUPLICATE");

        deadlines.run(Instant.parse("2026-11-20T00:01:00Z"));
        deadlines.run(Instant.parse("2026-11-20T23:00:00Z"));

        assertThat(alerts.subjects()).hasSize(1);
    }

    @Test
    void what_is_accepted_released_or_a_dry_run_is_not_told_of() {
        RECORDS.plant(1, "ACCEPTED", "");
        RECORDS.plant(1, "DRY_RUN", "");
        RECORDS.plant(1, "EXPIRED", "TOO_LATE");
        RECORDS.run(
                "update metering.records set released = true, returned = quantity where state = 'EXPIRED'");

        deadlines.run(Instant.parse("2026-11-20T23:59:00Z"));

        assertThat(alerts.subjects()).isEmpty();
    }
}
