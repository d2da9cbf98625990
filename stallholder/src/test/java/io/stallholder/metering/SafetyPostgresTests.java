package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stallholder.audit.AuditSamples;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.DimensionKey;
import io.stallholder.platform.BusinessClock;
import io.stallholder.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.dao.DataAccessException;

/** What PostgreSQL itself refuses, and what a human's decision leaves behind. */
final class SafetyPostgresTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final Actor ACTOR = new Actor.Job("an operator");

    private final Seals seals = new PostgresSeals(DATABASE.transactions(), DATABASE.jdbc());
    private final Switches switches =
            new PostgresSwitches(DATABASE.transactions(), DATABASE.jdbc());
    private final Rig rig =
            new Rig(
                    seals,
                    new PostgresSends(
                            DATABASE.transactions(), DATABASE.jdbc(), new PaceKey("", "")),
                    1);
    private final BusinessClock clock = new BusinessClock(rig.business);

    @BeforeEach
    void empty() {
        DATABASE.superuser()
                .sql(
                        """
                        set session_replication_role = replica;
                        truncate metering.licenses, metering.progress, metering.reported,
                            metering.records, metering.attempts, metering.answers,
                            metering.releases, metering.approvals, metering.stops,
                            metering.proposals, metering.decisions;
                        truncate audit.entries cascade;
                        set session_replication_role = origin;
                        """)
                .update();
        rig.link(1);
        rig.business.set("2026-11-20T11:05:00Z");
    }

    @Test
    void the_database_lets_no_dry_run_become_anything() {
        rig.upstream.treat(new Policy(true, true, Bounds.NONE, Map.of()));
        rig.rate(1, 0, "5");
        rig.run();

        for (RecordState state : RecordState.values()) {
            if (state != RecordState.DRY_RUN) {
                assertThatThrownBy(() ->
                                DATABASE.superuser()
                                        .sql("update metering.records set state = :state")
                                        .param("state", state.name())
                                        .update())
                        .as(state.name())
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("DRY_RUN cannot become " + state.name());
            }
        }
    }

    @Test
    void an_approval_is_written_down_with_who_and_why() {
        Policy policy =
                new Policy(
                        false,
                        true,
                        new Bounds(Map.of(new DimensionKey("compute"), 4L), 0, 0),
                        Map.of());
        rig.upstream.treat(policy);
        rig.rate(1, 0, "5");
        rig.run();
        UUID held =
                DATABASE.superuser()
                        .sql("select id from metering.records where state = 'HELD'")
                        .query(UUID.class)
                        .single();
        AtomicBoolean recovering = new AtomicBoolean();
        ApproveRecord approve =
                new ApproveRecord(
                        DATABASE.transactions(),
                        seals,
                        AuditSamples.log(DATABASE.jdbc(), rig.business),
                        new ApproveRecord.When(clock, recovering::get));

        recovering.set(true);
        assertThat(approve.approve(held, ACTOR, "restored of yesterday"))
                .isEqualTo(new ApproveRecord.Recovering());
        recovering.set(false);
        assertThat(approve.approve(held, ACTOR, "asked the buyer"))
                .isEqualTo(new ApproveRecord.Approved());
        assertThat(approve.approve(held, ACTOR, "asked again"))
                .isEqualTo(new ApproveRecord.NotHeld());

        assertThat(texts("select approved_by || ': ' || note from metering.approvals"))
                .containsExactly("an operator: asked the buyer");
        assertThat(
                        texts(
                                "select act || ' ' || (cast(details as jsonb) ->> 'quantity') from audit.entries"))
                .containsExactly("record.approved 5");
    }

    @Test
    void a_switch_that_is_thrown_is_written_down() {
        SwitchSending sending =
                new SwitchSending(
                        DATABASE.transactions(),
                        switches,
                        AuditSamples.log(DATABASE.jdbc(), rig.business),
                        clock);

        assertThat(sending.stop("product-a", ACTOR, "wrong prices"))
                .isEqualTo(new SwitchSending.Switched());
        assertThat(sending.stop("product-a", ACTOR, "wrong prices"))
                .isEqualTo(new SwitchSending.WasSo());
        assertThat(sending.stopped()).hasSize(1);
        assertThat(sending.resume("product-a", ACTOR, "mended"))
                .isEqualTo(new SwitchSending.Switched());

        assertThat(
                        texts(
                                "select act || ' ' || (cast(details as jsonb) ->> 'note') from audit.entries"))
                .containsExactlyInAnyOrder(
                        "sending.stopped wrong prices", "sending.resumed mended");
        assertThatThrownBy(() ->
                        DATABASE.superuser().sql("update metering.stops set note = 'x'").update())
                .hasMessageContaining("has ended");
    }

    private static List<String> texts(String sql) {
        return DATABASE.superuser().sql(sql).query((row, number) -> row.getString(1)).list();
    }
}
