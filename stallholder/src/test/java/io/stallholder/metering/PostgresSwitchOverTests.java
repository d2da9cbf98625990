package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

/** The same over PostgreSQL, and what PostgreSQL itself refuses. */
final class PostgresSwitchOverTests extends SwitchOverContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final SwitchOvers switchOvers =
            new PostgresSwitchOvers(DATABASE.transactions(), DATABASE.jdbc());

    @Override
    Rig rig() {
        DATABASE.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        truncate metering.licenses, metering.records, metering.progress,
                            metering.stops, metering.switch_overs, metering.pace,
                            metering.recoveries, metering.set_aside cascade;
                        """)
                .update();
        return new Rig(
                new PostgresSeals(DATABASE.transactions(), DATABASE.jdbc()),
                new PostgresSends(
                        DATABASE.transactions(), DATABASE.jdbc(), new PaceKey("1", "us-east-1")),
                1);
    }

    @Override
    SwitchOvers switchOvers() {
        return switchOvers;
    }

    @Override
    int histories() {
        return 3;
    }

    @Test
    void no_record_gets_in_that_tells_an_hour_the_other_way() {
        Rig rig = rig();
        LicenseArn customer = customer(1).key();
        LicenseArn reportedBy = customer(1).reportedBy(FakeUpstream.license(1));
        Instant now = rig.business.instant();
        switchOvers.add(new SwitchOver(reportedBy, rig.hour(2), now));
        insertLicense(customer);

        insert(SwitchOverSamples.record(customer, rig.hour(1)));
        insert(SwitchOverSamples.record(reportedBy, rig.hour(2)));

        refused(SwitchOverSamples.record(reportedBy, rig.hour(0)), "is not reported as");
        refused(SwitchOverSamples.record(customer, rig.hour(3)), "is not reported as");
        refused(SwitchOverSamples.record(customer, rig.hour(1)), "duplicate key");
        refused(
                SwitchOverSamples.record(FakeUpstream.license(1), rig.hour(4)),
                "a legacy customer is reported by l-1");
    }

    @Test
    void no_switch_over_gets_in_for_an_hour_that_is_sealed_or_a_second_time() {
        rig();
        insertLicense(customer(1).key());

        assertThatThrownBy(() -> insertSwitchOver("X1", "l-1", Rig.START))
                .hasMessageContaining("it is too late");
        insertSwitchOver("X1", "l-1", "2026-11-20T12:00:00Z");
        assertThatThrownBy(() -> insertSwitchOver("X1", "l-2", "2026-11-20T11:00:00Z"))
                .hasMessageContaining("it is too late");
        assertThatThrownBy(() -> insertSwitchOver("X2", "l-1", "2026-11-20T12:00:00Z"))
                .hasMessageContaining("duplicate key");
        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() ->
                                        DATABASE.jdbc()
                                                .sql("delete from metering.switch_overs")
                                                .update()))
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("permission denied");
        assertThatThrownBy(() ->
                        DATABASE.transactions()
                                .asSystem(() ->
                                        DATABASE.jdbc()
                                                .sql(
                                                        "update metering.switch_overs set"
                                                                + " reported_by = ''")
                                                .update()))
                .hasStackTraceContaining("permission denied");
    }

    @Test
    void what_the_send_journal_brings_back_was_told_by_license_and_so_are_later_hours() {
        Rig rig = rig();
        LicenseArn customer = customer(1).key();
        LicenseArn reportedBy = customer(1).reportedBy(FakeUpstream.license(1));
        SealedRecord later = SwitchOverSamples.record(reportedBy, rig.hour(3));
        SealedRecord earlier = SwitchOverSamples.record(reportedBy, rig.hour(2));
        Instant now = rig.wall.instant();
        Recoveries recoveries = new Recoveries(DATABASE.jdbc());

        DATABASE.transactions()
                .asSystem(() -> {
                    recoveries.begin(
                            new Recovery(
                                    UUID.randomUUID(),
                                    Recovery.Cause.DECLARED,
                                    new Recovery.Began(now, "a test", "restored"),
                                    Optional.empty()));
                    restore(later, now);
                    restore(earlier, now);
                    return recoveries.end(new Decision("a test", "imported", now));
                });

        assertThat(switchOvers.told(customer, rig.hour(4))).isEqualTo(reportedBy);
        assertThat(states(rig)).containsExactlyInAnyOrder(rig.hour(2), rig.hour(3));
        refused(SwitchOverSamples.record(customer, rig.hour(4)), "is not reported as");
    }

    private static void restore(SealedRecord record, Instant now) {
        JournalLine.Try tried = new JournalLine.Try(record.id(), 1);
        new RestoreRecords(DATABASE.jdbc())
                .call(
                        new JournalLine.Tried(UUID.randomUUID(), now, List.of(tried)),
                        Map.of(record.id(), record));
    }

    private static List<UsageHour> states(Rig rig) {
        return DATABASE
                .transactions()
                .asSystem(() ->
                        new Records(DATABASE.jdbc())
                                .statesOf(
                                        FakeUpstream.organization(1),
                                        rig.hour(0).start(),
                                        rig.hour(9).start()))
                .stream()
                .map(HourState::hour)
                .toList();
    }

    private static void refused(SealedRecord record, String why) {
        assertThatThrownBy(() -> insert(record)).hasMessageContaining(why);
    }

    private static void insert(SealedRecord record) {
        DATABASE.transactions()
                .asSystem(() -> {
                    new Births(DATABASE.jdbc()).insert(Birth.sealed(record));
                    return true;
                });
    }

    private static void insertLicense(LicenseArn customer) {
        DATABASE.superuser()
                .sql(
                        """
                        insert into metering.licenses
                            (license_id, license_arn, organization_id, sealed_through)
                        values (:id, :id, :organization, cast(:hour as timestamptz))
                        """)
                .param("id", customer.value())
                .param("organization", FakeUpstream.organization(1).value())
                .param("hour", Rig.START)
                .update();
    }

    private static void insertSwitchOver(String customer, String target, String hour) {
        DATABASE.superuser()
                .sql(
                        """
                        insert into metering.switch_overs
                            (license_id, from_hour, reported_by, target_id, decided_at)
                        values (:id, cast(:hour as timestamptz), :by, :target, '2026-11-20')
                        """)
                .param("id", "legacy:product-a;" + customer)
                .param("by", "legacy:product-a;" + customer + ">arn:aws:x::1:license:" + target)
                .param("target", target)
                .param("hour", hour)
                .update();
    }
}
