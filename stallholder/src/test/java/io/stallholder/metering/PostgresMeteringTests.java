package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.ledger.Ledger;
import io.stallholder.ledger.LedgerSamples;
import io.stallholder.platform.Access;
import io.stallholder.platform.Timestamps;
import io.stallholder.testing.Invariants;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

final class PostgresMeteringTests extends MeteringContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    @RegisterExtension static final Invariants INVARIANTS = Invariants.of(DATABASE);

    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    private final Records records = new Records(DATABASE.jdbc());
    private Rig last = rig;

    private final Ledger ledger = LedgerSamples.ledger(DATABASE.jdbc());

    /** The books hold what was rated, so that the invariants can compare it with the records. */
    @AfterEach
    void book() {
        DATABASE.transactions()
                .asSystem(() -> {
                    ledger.append(last.upstream.booked());
                    return true;
                });
    }

    @Override
    Rig rig() {
        DATABASE.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        truncate metering.licenses, metering.progress, metering.reported,
                            metering.records, metering.attempts, metering.answers,
                            metering.releases, metering.approvals, metering.stops,
                            metering.proposals, metering.decisions,
                            metering.recoveries,
                            ledger.transactions, ledger.entries;
                        truncate metering.pace;
                        """)
                .update();
        last = new Rig(new PostgresSeals(DATABASE.transactions(), DATABASE.jdbc()), sends("1"), 1);
        return last;
    }

    @Override
    Switches switches() {
        return new PostgresSwitches(DATABASE.transactions(), DATABASE.jdbc());
    }

    @Override
    void recover(boolean open) {
        Recoveries recoveries = new Recoveries(DATABASE.jdbc());
        Instant now = rig.business.instant();
        DATABASE.transactions()
                .asSystem(() ->
                        open
                                ? recoveries.begin(
                                        new Recovery(
                                                UUID.randomUUID(),
                                                Recovery.Cause.DECLARED,
                                                new Recovery.Began(now, "a test", "restored"),
                                                Optional.empty()))
                                : recoveries.end(new Decision("a test", "imported", now)));
    }

    @Override
    UUID record(int hour) {
        return DATABASE.superuser()
                .sql("select id from metering.records where license_id = 'l-1' and hour = :hour")
                .param("hour", Timestamps.param(rig.hour(hour).start()))
                .query(UUID.class)
                .single();
    }

    @Override
    List<HourState> states(int number) {
        return DATABASE.transactions()
                .asSystem(() -> records.statesOf(FakeUpstream.organization(number), FROM, UNTIL));
    }

    @Test
    void an_organization_sees_its_own_records_and_no_others() {
        Rig rig = sent();
        rig.link(2);
        rig.rate(2, 0, "8");
        rig.run();

        assertThat(asMemberOf(1, FakeUpstream.organization(1))).hasSize(1);
        assertThat(asMemberOf(1, FakeUpstream.organization(2))).isEmpty();
    }

    @Test
    void a_request_cannot_write_a_record() {
        sent();

        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asRequest(
                                        access(1),
                                        () ->
                                                DATABASE.jdbc()
                                                        .sql(
                                                                "update metering.records set"
                                                                        + " reason = 'x'")
                                                        .update()))
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void nobody_changes_what_is_sealed() {
        sent();

        for (String change :
                List.of(
                        "quantity = quantity + 1",
                        "reported_at = reported_at + interval '1 minute'",
                        "dimension = 'other'",
                        "request_hash = sha256('x')",
                        "state = 'SEALED', metering_record_id = null, settled_at = null")) {
            assertThatThrownBy(() ->
                            DATABASE.superuser()
                                    .sql("update metering.records set " + change)
                                    .update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class);
        }
    }

    @Test
    void the_database_itself_refuses_a_second_record_of_an_hour() {
        Rig rig = rig();
        rig.link(1);
        rig.rate(1, 0, "5");
        rig.seal();

        assertThatThrownBy(() ->
                        DATABASE.superuser()
                                .sql(
                                        """
                                        insert into metering.records
                                        select (jsonb_populate_record(
                                            r, jsonb_build_object('id', gen_random_uuid()))).*
                                        from metering.records r
                                        where r.state = 'SEALED'
                                        limit 1
                                        """)
                                .update())
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void a_job_can_neither_delete_a_record_nor_rewrite_an_attempt() {
        sent();

        for (String change :
                List.of(
                        "delete from metering.records",
                        "update metering.attempts set fence = 9",
                        "update metering.answers set detail = ''",
                        "update metering.records set quantity = 1")) {
            assertThatThrownBy(() ->
                            DATABASE.transactions()
                                    .asSystem(() -> DATABASE.jdbc().sql(change).update()))
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void the_running_total_agrees_with_the_records() {
        Rig rig = sent();
        rig.aws.notSubscribed("l-1", true);
        rig.rate(1, 1, "3");
        rig.business.set("2026-11-20T12:10:00Z");
        rig.run();

        List<Reported> reported =
                DATABASE.transactions()
                        .asSystem(() -> records.reported(FakeUpstream.organization(1)));

        assertThat(reported)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.acceptedUnits()).isEqualTo(5);
                    assertThat(one.pendingUnits()).isEqualTo(3);
                    assertThat(one.agrees()).isTrue();
                });
    }

    @Test
    void stuck_records_say_why_and_whether_a_human_is_waited_for() {
        Rig rig = rig();
        rig.link(1);
        rig.aws.poison("compute");
        rig.rate(1, 0, "5");
        rig.business.set("2026-11-20T11:05:00Z");
        rig.run();

        List<StuckRecord> stuck = DATABASE.transactions().asSystem(() -> records.stuck(UNTIL, 10));

        assertThat(stuck)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.hour().reason()).contains(Reason.INVALID_DIMENSION);
                    assertThat(one.waitsForHuman()).isTrue();
                    assertThat(one.detail())
                            .hasValueSatisfying(
                                    detail -> assertThat(detail).contains("refused by the fake"));
                });
    }

    @Test
    void the_last_accepted_hour_is_the_newest() {
        Rig rig = sent();
        rig.rate(1, 1, "3");
        rig.business.set("2026-11-20T12:10:00Z");
        rig.run();

        assertThat(
                        DATABASE.transactions()
                                .asSystem(() -> records.lastAccepted(FakeUpstream.license(1))))
                .contains(rig.hour(1));
    }

    @Test
    void nodes_of_two_accounts_do_not_wait_for_each_other() {
        Sends.Pace pace = new Sends.Pace(10, Duration.ofSeconds(2));
        Instant now = rig().wall.instant();

        assertThat(sends("1").reserveCall(pace, now)).contains(Duration.ZERO);
        assertThat(sends("2").reserveCall(pace, now)).contains(Duration.ZERO);
        assertThat(sends("1").reserveCall(pace, now)).contains(Duration.ofMillis(100));
    }

    private static Sends sends(String account) {
        return new PostgresSends(
                DATABASE.transactions(), DATABASE.jdbc(), new PaceKey(account, "us-east-1"));
    }

    private Rig sent() {
        Rig rig = rig();
        rig.link(1);
        rig.rate(1, 0, "5");
        rig.business.set("2026-11-20T11:05:00Z");
        rig.run();
        return rig;
    }

    private List<HourState> asMemberOf(int number, OrganizationId asked) {
        return DATABASE.transactions()
                .asRequest(access(number), () -> records.statesOf(asked, FROM, UNTIL));
    }

    private static Access access(int number) {
        return DATABASE.member(FakeUpstream.organization(number));
    }
}
