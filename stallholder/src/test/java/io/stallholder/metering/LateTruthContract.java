package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.DimensionKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the late truth about a license does to its records, over either store. */
abstract class LateTruthContract extends AllocationsContract {
    @Test
    void nothing_is_sealed_while_the_books_do_not_follow_what_is_known_of_the_license() {
        rig.rate(1, 0, "5");
        rig.upstream.behind(1, true);
        assertThat(rig.seal()).isFalse();

        rig.upstream.behind(1, false);
        rig.run();

        assertThat(states(1)).extracting(HourState::quantity).containsExactly(5L);
    }

    @Test
    void what_is_corrected_after_the_close_of_the_last_hour_is_reported_with_it() {
        rig.rate(1, 0, "5");
        rig.upstream.end(1, Instant.parse("2026-11-20T10:50:00Z"));
        rig.upstream.correct(1, "compute", rig.hour(0), booked(1, "-2"));
        rig.upstream.correct(1, "compute", rig.hour(0), booked(1, "0.5"));

        rig.run();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::quantity)
                .containsExactly(tuple(rig.hour(0), 3L));
    }

    @Test
    void what_is_corrected_while_the_license_lives_goes_out_with_the_first_open_hour() {
        rig.rate(1, 0, "5");
        rig.run();
        rig.upstream.correct(1, "compute", rig.hour(0), booked(1, "4"));
        rig.upstream.ratedThrough(1, rig.hour(1));
        rig.business.set("2026-11-20T12:05:00Z");

        rig.run();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::quantity)
                .containsExactly(tuple(rig.hour(0), 5L), tuple(rig.hour(1), 4L));
    }

    @Test
    void what_was_reported_and_is_taken_back_is_a_credit_and_nothing_more_is_reported() {
        rig.rate(1, 0, "5");
        rig.run();
        rig.upstream.correct(1, "compute", rig.hour(0), booked(1, "-2"));
        rig.upstream.rate(1, "compute", rig.hour(1), "1.5");
        rig.upstream.ratedThrough(1, rig.hour(1));
        rig.business.set("2026-11-20T12:05:00Z");

        rig.run();

        assertThat(states(1)).extracting(HourState::quantity).containsExactly(5L);
    }

    @Test
    void an_end_that_is_learned_of_a_day_later_still_brings_the_deadlines_forward() {
        rig.rate(1, 0, "5");
        rig.aws.notSubscribed("l-1", true);
        rig.run();
        Instant end = Instant.parse("2026-11-20T11:06:00Z");
        rig.business.set("2026-11-21T09:00:00Z");
        rig.upstream.end(1, end);

        rig.seal();

        assertThat(states(1).getFirst().deadline()).isEqualTo(end.plus(Duration.ofHours(1)));
    }

    @Test
    void a_license_told_of_after_it_ended_is_reported_within_its_hour() {
        rig.upstream.ratedThrough(2, rig.hour(0));
        rig.business.set("2026-11-20T11:05:00Z");
        rig.run();
        rig.business.set("2026-11-20T11:20:00Z");
        rig.upstream.link(2, Instant.parse("2026-11-20T10:03:00Z"));
        rig.upstream.end(2, Instant.parse("2026-11-20T10:50:00Z"));
        rig.upstream.behind(2, true);
        assertThat(rig.waiting()).isEqualTo(1);
        assertThat(rig.seal()).isFalse();

        rig.upstream.correct(2, "compute", rig.hour(0), booked(1, "4"));
        rig.upstream.behind(2, false);
        rig.run();

        assertThat(states(2))
                .extracting(HourState::hour, HourState::state, HourState::quantity)
                .containsExactly(tuple(rig.hour(0), RecordState.ACCEPTED, 4L));
        assertThat(states(2).getFirst().deadline()).isEqualTo("2026-11-20T11:50:00Z");
        assertThat(rig.waiting()).isZero();
    }

    @Test
    void a_zero_is_never_sealed_before_its_hour_is_rated() {
        rig.upstream.reportAsZero(new DimensionKey("compute"));
        rig.upstream.ratedThrough(1, rig.hour(0));
        rig.business.set("2026-11-20T14:05:00Z");
        rig.run();
        assertThat(states(1))
                .extracting(HourState::hour, HourState::quantity)
                .containsExactly(tuple(rig.hour(-1), 0L), tuple(rig.hour(0), 0L));

        rig.rate(1, 1, "3");
        rig.run();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::quantity)
                .contains(tuple(rig.hour(1), 3L))
                .hasSize(3);
    }

    @Test
    void usage_that_comes_after_its_hours_zero_goes_out_with_the_next_hour() {
        rig.upstream.reportAsZero(new DimensionKey("compute"));
        rig.upstream.ratedThrough(1, rig.hour(0));
        rig.run();
        rig.upstream.correct(1, "compute", rig.hour(0), booked(1, "4"));
        rig.upstream.ratedThrough(1, rig.hour(1));
        rig.business.set("2026-11-20T12:05:00Z");

        rig.run();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::state, HourState::quantity)
                .contains(
                        tuple(rig.hour(0), RecordState.ACCEPTED, 0L),
                        tuple(rig.hour(1), RecordState.ACCEPTED, 4L));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(4);
    }

    @Test
    void the_hour_at_which_a_license_moves_is_the_takers_whoever_is_sealed_first() {
        movedAtHourOne(3, 4);
        movedAtHourOne(6, 5);
    }

    private void movedAtHourOne(int giver, int taker) {
        rig.business.set(Rig.START);
        rig.link(giver);
        rig.rate(giver, 0, "5");
        rig.business.set("2026-11-20T11:05:00Z");
        rig.seal();
        rig.upstream.move(giver, taker, rig.hour(1).start());
        rig.rate(giver, 1, "3");
        rig.upstream.ratedThrough(taker, rig.hour(1));
        rig.business.set("2026-11-20T12:05:00Z");

        rig.run();

        assertThat(states(giver))
                .extracting(HourState::hour, HourState::quantity)
                .containsExactly(tuple(rig.hour(0), 5L));
        assertThat(states(taker))
                .extracting(HourState::hour, HourState::quantity)
                .containsExactly(tuple(rig.hour(1), 3L));
    }

    private FakeUpstream.BookedWith booked(int hour, String units) {
        return new FakeUpstream.BookedWith(rig.hour(hour), new BigDecimal(units));
    }
}
