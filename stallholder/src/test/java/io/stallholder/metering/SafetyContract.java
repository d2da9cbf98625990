package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.DimensionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What keeps a record from being sent until a human has looked, over either store. */
abstract class SafetyContract extends AnswersContract {

    private static final DimensionKey COMPUTE = new DimensionKey("compute");
    private static final Decision APPROVED =
            new Decision("someone", "the customer said so", Instant.parse("2026-11-20T12:00:00Z"));

    /** The id of organization 1's record of an hour. */
    abstract UUID record(int hour);

    @Test
    void a_record_above_its_cap_is_held_and_later_hours_go_out() {
        rig.upstream.treat(bounded(new Bounds(Map.of(COMPUTE, 100L), 0, 0)));
        rig.rate(1, 0, "101.5");
        rig.run();
        rig.rate(1, 1, "100");
        rig.business.set("2026-11-20T12:05:00Z");

        rig.run();

        assertThat(states(1))
                .extracting(HourState::state, HourState::quantity, HourState::reason)
                .containsExactly(
                        tuple(RecordState.HELD, 101L, Optional.of(Reason.ABOVE_CAP)),
                        tuple(RecordState.ACCEPTED, 100L, Optional.empty()));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(100);
        assertThat(rig.sends().unsettled()).as("a human is waited for").isZero();
    }

    @Test
    void a_record_of_many_times_the_recent_maximum_is_held() {
        rig.upstream.treat(bounded(new Bounds(Map.of(), 10, 50)));
        rig.rate(1, 0, "7");
        rig.run();
        rig.rate(1, 1, "70");
        rig.business.set("2026-11-20T12:05:00Z");
        rig.run();
        rig.rate(1, 2, "701");
        rig.business.set("2026-11-20T13:05:00Z");

        rig.run();

        assertThat(states(1))
                .extracting(HourState::state, HourState::reason)
                .containsExactly(
                        tuple(RecordState.ACCEPTED, Optional.empty()),
                        tuple(RecordState.ACCEPTED, Optional.empty()),
                        tuple(RecordState.HELD, Optional.of(Reason.ABOVE_RECENT)));
    }

    @Test
    void small_numbers_a_first_hour_and_what_is_a_week_old_do_not_trip() {
        rig.upstream.treat(bounded(new Bounds(Map.of(), 10, 50)));
        rig.rate(1, 0, "3");
        rig.run();
        rig.rate(1, 1, "50");
        rig.business.set("2026-11-20T12:05:00Z");
        rig.run();
        rig.rate(1, 170, "9000");
        rig.business.set("2026-11-27T13:05:00Z");

        rig.run();

        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.ACCEPTED);
    }

    @Test
    void an_approved_record_goes_out_unchanged_and_is_approved_once() {
        hold();
        assertThat(rig.seals().approve(record(0), APPROVED))
                .hasValueSatisfying(sealed -> assertThat(sealed.quantity()).isEqualTo(101));
        assertThat(rig.seals().approve(record(0), APPROVED)).isEmpty();
        assertThat(rig.seals().approve(new UUID(9, 9), APPROVED)).isEmpty();

        rig.run();

        assertThat(states(1))
                .extracting(HourState::state, HourState::quantity, HourState::reason)
                .containsExactly(tuple(RecordState.ACCEPTED, 101L, Optional.empty()));
        assertThat(rig.seals().approve(record(0), APPROVED)).isEmpty();
    }

    @Test
    void what_is_approved_too_late_is_refused_by_aws_and_rolls_forward() {
        hold();
        rig.business.set("2026-11-21T12:05:00Z");
        rig.run();
        assertThat(states(1)).extracting(HourState::state).containsExactly(RecordState.HELD);
        rig.seals().approve(record(0), APPROVED);
        rig.upstream.ratedThrough(1, rig.hour(25));

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::state, HourState::released)
                .contains(tuple(rig.hour(0), RecordState.EXPIRED, true));
        assertThat(states(1).getLast())
                .extracting(HourState::state, HourState::quantity)
                .containsExactly(RecordState.HELD, 101L);
    }

    @Test
    void the_end_of_a_license_brings_the_deadline_of_a_held_record_forward() {
        hold();
        Instant end = Instant.parse("2026-11-20T11:06:00Z");
        rig.upstream.end(1, end);
        rig.business.set("2026-11-20T11:07:00Z");

        rig.seal();

        assertThat(states(1).getFirst().deadline()).isEqualTo(end.plus(Duration.ofHours(1)));
    }

    @Test
    void a_decision_needs_a_reason() {
        assertThatThrownBy(() -> new Decision("someone", "  ", Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void by_policy_what_aws_no_longer_takes_waits_for_a_human() {
        rig.upstream.treat(new Policy(false, false, Bounds.NONE, Map.of()));
        rig.rate(1, 0, "5");
        rig.upstream.ratedThrough(1, rig.hour(25));
        rig.business.set("2026-11-21T12:30:00Z");

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::state, HourState::reason, HourState::released)
                .containsExactly(tuple(RecordState.EXPIRED, Optional.of(Reason.TOO_LATE), false));
        assertThat(rig.aws.billed("l-1", "compute")).isZero();
    }

    /** The record of hour 0 is held with 101 units. */
    void hold() {
        rig.upstream.treat(bounded(new Bounds(Map.of(COMPUTE, 100L), 0, 0)));
        rig.rate(1, 0, "101");
        rig.run();
        assertThat(states(1)).extracting(HourState::state).containsExactly(RecordState.HELD);
    }

    private static Policy bounded(Bounds bounds) {
        return new Policy(false, true, bounds, Map.of());
    }
}
