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

    private final TestAlerts alerts =
            new TestAlerts(
                    DATABASE,
                    new WallClock(new MovableClock("2026-11-23T08:00:00Z")),
                    new Ids(UuidCreator::getTimeOrderedEpoch));
    private final AlertDeadlines deadlines =
            new AlertDeadlines(DATABASE.transactions(), DATABASE.jdbc(), alerts.alerts());

    @BeforeEach
    void one_license() {
        run("truncate metering.records, metering.licenses, outbox.alerts, outbox.mails cascade");
        run("insert into metering.licenses values ('l-1', 'l-1', md5('o')::uuid, '2026-11-20')");
    }

    @Test
    void an_outage_with_ten_thousand_records_gives_one_message_per_level() {
        records(10_000, "SEALED", "");

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
        records(3, "SEALED", "");

        deadlines.run(Instant.parse("2026-11-20T19:00:00Z"));
        deadlines.run(Instant.parse("2026-11-20T19:01:00Z"));

        assertThat(alerts.subjects())
                .containsExactly(
                        "75 % of the time is used up for 3 records that AWS has not accepted");
    }

    @Test
    void what_waits_for_a_human_is_told_of_at_once_and_once() {
        records(1, "CONFLICT", "DUPLICATE");
        records(2, "INVALID", "INVALID_DIMENSION");
        records(3, "NOT_SUBSCRIBED", "NOT_SUBSCRIBED");
        records(4, "SENT_UNKNOWN", "MAYBE_TAKEN");
        records(5, "HELD", "");

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
        records(1, "CONFLICT", "DUPLICATE");

        deadlines.run(Instant.parse("2026-11-20T00:01:00Z"));
        deadlines.run(Instant.parse("2026-11-20T23:00:00Z"));

        assertThat(alerts.subjects()).hasSize(1);
    }

    @Test
    void what_is_accepted_released_or_a_dry_run_is_not_told_of() {
        records(1, "ACCEPTED", "");
        records(1, "DRY_RUN", "");
        records(1, "EXPIRED", "TOO_LATE");
        run(
                "update metering.records set released = true, returned = quantity where state = 'EXPIRED'");

        deadlines.run(Instant.parse("2026-11-20T23:59:00Z"));

        assertThat(alerts.subjects()).isEmpty();
    }

    /** Sealed at midnight, with a deadline of the next midnight. */
    private static void records(int count, String state, String reason) {
        boolean ended = List.of("ACCEPTED", "CONFLICT", "INVALID", "EXPIRED").contains(state);
        boolean retried = List.of("SEALED", "NOT_SUBSCRIBED").contains(state);
        run(
                """
                insert into metering.records (id, organization_id, license_id, license_arn,
                    account_id, product_code, dimension, hour, reported_at, quantity, rated,
                    reported_before, request_hash, sealed_at, deadline, state, reason,
                    metering_record_id, settled_at, next_try_at)
                select gen_random_uuid(), md5('o' || n %% 7)::uuid, 'l-1', 'l-1', '1', 'p',
                    '%1$s' || n, '2026-11-19 23:00Z', '2026-11-19 23:00Z', 1, 1, 0, sha256('x'),
                    '2026-11-20Z', '2026-11-21Z', '%1$s', nullif('%2$s', ''), %3$s, %4$s, %5$s
                from generate_series(1, %6$s) n
                """
                        .formatted(
                                state,
                                reason,
                                state.equals("ACCEPTED") ? "'m'" : "null",
                                ended ? "timestamptz '2026-11-20Z'" : "null",
                                retried ? "timestamptz '2026-11-20Z'" : "null",
                                count));
    }

    private static void run(String sql) {
        DATABASE.superuser().sql("set session_replication_role = replica; " + sql).update();
    }
}
