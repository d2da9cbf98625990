package io.stallholder.metering;

import static io.stallholder.metering.FakeUpstream.license;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.DimensionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What sealing and sending promise over either store. */
abstract class MeteringContract extends LatenessContract {
    @Test
    void a_rated_hour_is_sealed_sent_and_accepted() {
        rig.rate(1, 0, "12.75");

        rig.run();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::state, HourState::quantity)
                .containsExactly(tuple(rig.hour(0), RecordState.ACCEPTED, 12L));
        assertThat(states(1).getFirst().meteringRecordId()).isPresent();
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(12);
    }

    @Test
    void what_is_below_one_unit_is_carried_into_the_next_hour() {
        rig.rate(1, 0, "0.6");
        rig.rate(1, 1, "0.6");
        rig.rate(1, 2, "0.6");
        rig.business.set("2026-11-20T13:05:00Z");

        rig.run();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::quantity)
                .containsExactly(tuple(rig.hour(1), 1L));
    }

    @Test
    void an_hour_is_sealed_once_however_often_the_tick_runs() {
        rig.rate(1, 0, "3");
        assertThat(rig.seal()).isTrue();
        assertThat(rig.seal()).isFalse();

        rig.run();

        assertThat(states(1)).hasSize(1);
        assertThat(rig.aws.calls()).hasSize(1);
    }

    @Test
    void an_organization_that_fails_holds_up_no_other() {
        for (int number = 1; number <= 3; number++) {
            rig.link(number);
            rig.rate(number, 0, "5");
        }
        rig.upstream.fail(FakeUpstream.organization(2));

        assertThatThrownBy(rig::seal).hasMessage("no connection is free");

        assertThat(states(1)).hasSize(1);
        assertThat(states(2)).isEmpty();
        assertThat(states(3)).hasSize(1);
    }

    @Test
    void two_sealers_of_one_hour_seal_it_once() {
        Position before = rig.seals().position(license(1), rig.business.instant());
        Seal seal =
                new Seal(
                        FakeUpstream.organization(1),
                        license(1),
                        before.sealedThrough(),
                        rig.hour(0),
                        List.of());

        assertThat(rig.seals().seal(seal)).isTrue();
        assertThat(rig.seals().seal(seal)).isFalse();
        assertThat(rig.seals().position(license(1), rig.business.instant()).sealedThrough())
                .contains(rig.hour(0));
    }

    @Test
    void a_zero_is_reported_only_where_the_product_wants_it() {
        rig.upstream.reportAsZero(new DimensionKey("compute"));
        rig.upstream.ratedThrough(1, rig.hour(0));

        rig.run();

        assertThat(states(1))
                .extracting(HourState::quantity, HourState::state)
                .contains(tuple(0L, RecordState.ACCEPTED));
    }

    @Test
    void a_crash_between_attempt_and_answer_leaves_it_unknown_and_resent() {
        rig.rate(1, 0, "5");
        rig.seal();
        rig.aws.next(_ -> {
            throw new IllegalStateException("the node died");
        });
        assertThat(org.assertj.core.api.Assertions.catchThrowable(rig::send)).isNotNull();
        assertThat(rig.send()).as("the lease still holds").isFalse();

        rig.wall.advance(Duration.ofSeconds(60));
        rig.sends().reap(rig.wall.instant());
        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.SENT_UNKNOWN);
        rig.sender().run();

        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.ACCEPTED);
    }

    @Test
    void the_last_hour_goes_out_with_its_own_deadline_and_nothing_after_it() {
        rig.rate(1, 0, "5");
        Instant end = Instant.parse("2026-11-20T11:20:00Z");
        rig.upstream.rate(1, "compute", rig.hour(1), "2");
        rig.upstream.rate(1, "compute", rig.hour(2), "9");
        rig.upstream.end(1, end);
        rig.aws.end("l-1", end);
        rig.business.set("2026-11-20T11:31:00Z");
        rig.upstream.ratedThrough(1, rig.hour(2));

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::quantity, HourState::state)
                .containsExactly(
                        tuple(rig.hour(0), 5L, RecordState.ACCEPTED),
                        tuple(rig.hour(1), 2L, RecordState.ACCEPTED));
        assertThat(states(1))
                .allSatisfy(state ->
                        assertThat(state.deadline()).isEqualTo(end.plus(Duration.ofHours(1))));
    }

    @Test
    void the_end_of_a_license_brings_the_deadlines_of_its_records_forward() {
        rig.rate(1, 0, "5");
        rig.seal();
        Instant end = Instant.parse("2026-11-20T11:06:00Z");
        rig.upstream.end(1, end);
        rig.business.set("2026-11-20T11:07:00Z");

        rig.seal();

        assertThat(states(1).getFirst().deadline()).isEqualTo(end.plus(Duration.ofHours(1)));
    }

    @Test
    void all_nodes_together_keep_the_pace() {
        Sends.Pace pace = new Sends.Pace(10, Duration.ofMillis(250));
        Instant now = rig.wall.instant();

        assertThat(rig.sends().reserveCall(pace, now)).contains(Duration.ZERO);
        assertThat(rig.sends().reserveCall(pace, now)).contains(Duration.ofMillis(100));
        assertThat(rig.sends().reserveCall(pace, now)).contains(Duration.ofMillis(200));
        assertThat(rig.sends().reserveCall(pace, now)).isEmpty();
        Instant later = now.plusSeconds(5);
        rig.sends().slowDown(pace, later.minusMillis(300), later);
        rig.sends().slowDown(pace, later.minusMillis(200), later);
        Instant rested = later.plusSeconds(1);
        assertThat(rig.sends().reserveCall(pace, rested)).contains(Duration.ZERO);
        assertThat(rig.sends().reserveCall(pace, rested))
                .as("5.5 calls a second, a second after 5")
                .hasValueSatisfying(wait ->
                        assertThat(wait).isBetween(Duration.ofMillis(181), Duration.ofMillis(182)));
    }
}
