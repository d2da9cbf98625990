package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PaceStateTests {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Sends.Pace PACE = new Sends.Pace(10, Duration.ofSeconds(2));

    @Test
    void a_fresh_pace_is_the_quota() {
        assertThat(PaceState.FRESH.rateMillis(PACE, NOW)).isEqualTo(10_000);
    }

    @Test
    void throttling_halves_the_rate_and_a_straight_line_leads_back() {
        PaceState low = PaceState.FRESH.throttled(PACE, NOW.minusMillis(300), NOW);

        assertThat(low.rateMillis(PACE, NOW)).isEqualTo(5_000);
        assertThat(low.rateMillis(PACE, NOW.plusSeconds(4))).isEqualTo(7_000);
        assertThat(low.rateMillis(PACE, NOW.plusSeconds(10))).isEqualTo(10_000);
        assertThat(low.rateMillis(PACE, NOW.plusSeconds(1_000))).isEqualTo(10_000);
    }

    @Test
    void no_call_starts_in_the_second_after_it() {
        PaceState low = PaceState.FRESH.throttled(PACE, NOW.minusMillis(300), NOW);

        assertThat(low.reserve(PACE, NOW))
                .hasValueSatisfying(
                        one -> assertThat(one.delay()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void calls_that_were_under_way_together_count_as_one() {
        PaceState low = PaceState.FRESH.throttled(PACE, NOW.minusMillis(300), NOW);

        assertThat(low.throttled(PACE, NOW.minusMillis(200), NOW.plusMillis(100))).isEqualTo(low);
        assertThat(low.throttled(PACE, NOW.plusMillis(1), NOW.plusMillis(300)))
                .extracting(PaceState::lowMillis)
                .isEqualTo(2_575L);
    }

    @Test
    void however_often_it_is_throttled_a_tenth_of_the_quota_is_left() {
        PaceState state = PaceState.FRESH;
        for (int second = 0; second < 50; second++) {
            Instant wall = NOW.plusMillis(second * 100L);
            state = state.throttled(PACE, wall.minusMillis(1), wall);
        }

        assertThat(state.rateMillis(PACE, state.throttledAt())).isEqualTo(1_000);
        assertThat(state.lowMillis()).isEqualTo(1_000);
    }

    @Test
    void a_node_whose_clock_is_behind_keeps_to_the_rate_after_the_throttling() {
        PaceState low = PaceState.FRESH.throttled(PACE, NOW.minusMillis(300), NOW);

        assertThat(low.rateMillis(PACE, NOW.minusSeconds(60))).isEqualTo(5_000);
    }

    @Test
    void a_call_waits_as_long_as_it_may_and_not_longer() {
        Instant next = NOW.plus(PACE.waitMax());

        assertThat(new PaceState(next, Instant.EPOCH, 0).reserve(PACE, NOW)).isPresent();
        assertThat(new PaceState(next.plusNanos(1_000), Instant.EPOCH, 0).reserve(PACE, NOW))
                .isEmpty();
    }
}
