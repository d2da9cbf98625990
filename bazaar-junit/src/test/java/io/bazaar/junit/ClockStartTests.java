package io.bazaar.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a start of the clock means. */
final class ClockStartTests {

    private static final Instant NOW = Instant.parse("2026-11-22T20:15:30Z");

    @Test
    void an_instant_is_itself() {
        assertThat(ClockStart.after(NOW, "2027-01-31T22:30:00Z"))
                .isEqualTo(Instant.parse("2027-01-31T22:30:00Z"));
    }

    @Test
    void a_day_and_time_is_the_next_that_a_calendar_shows() {
        assertThat(ClockStart.after(NOW, "30T06:00")).isEqualTo("2026-11-30T06:00:00Z");
        assertThat(ClockStart.after(NOW, "01T00:00")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(ClockStart.after(NOW, "31T22:30")).isEqualTo("2026-12-31T22:30:00Z");
        assertThat(ClockStart.after(NOW, "22T20:15")).isEqualTo("2026-12-22T20:15:00Z");
        assertThat(ClockStart.after(NOW, "22T20:16")).isEqualTo("2026-11-22T20:16:00Z");
    }

    @Test
    void what_no_calendar_shows_is_refused() {
        for (String odd : new String[] {"00T00:00", "32T00:00", "15T24:01", "15", "soon"}) {
            assertThatThrownBy(() -> ClockStart.after(NOW, odd))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(odd);
        }
    }
}
