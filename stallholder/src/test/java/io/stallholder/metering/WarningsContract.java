package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What both ways to keep warnings promise; records are of midnight, their deadline the next. */
abstract class WarningsContract {

    /** Records of the state, sealed at 2026-11-20T00:00Z with a deadline a day later. */
    abstract void records(int count, RecordState state, String reason);

    /** Their quantity went back to what is open. */
    abstract void releaseAll();

    /** The warnings of that time, in a transaction. */
    abstract List<Warning> takeDue(Instant now);

    private List<Integer> levels(String time) {
        return takeDue(Instant.parse("2026-11-20T" + time + "Z")).stream()
                .map(Warning::level)
                .toList();
    }

    @Test
    void each_level_is_due_once_when_so_much_of_the_time_is_used_up() {
        records(1, RecordState.SEALED, "");

        assertThat(levels("05:59:59")).isEmpty();
        assertThat(levels("06:00:00")).containsExactly(25);
        assertThat(levels("11:59:59")).isEmpty();
        assertThat(levels("12:00:00")).containsExactly(50);
        assertThat(levels("18:00:00")).containsExactly(75);
        assertThat(levels("21:36:00")).containsExactly(90);
        assertThat(levels("23:59:59")).isEmpty();
    }

    @Test
    void of_several_levels_the_highest_alone_is_due() {
        records(3, RecordState.SEALED, "");

        assertThat(levels("19:00:00")).containsExactly(75, 75, 75);
        assertThat(levels("19:01:00")).isEmpty();
        assertThat(levels("22:00:00")).containsExactly(90, 90, 90);
    }

    @Test
    void what_waits_for_a_human_is_due_at_once_and_once() {
        records(1, RecordState.CONFLICT, "DUPLICATE");
        records(1, RecordState.INVALID, "INVALID_DIMENSION");
        records(1, RecordState.EXPIRED, "TOO_LATE");
        records(1, RecordState.HELD, "ABOVE_CAP");
        records(1, RecordState.SENT_UNKNOWN, "MAYBE_TAKEN");

        assertThat(levels("00:01:00")).containsExactly(100, 100, 100, 100, 100);
        assertThat(levels("00:02:00")).isEmpty();
    }

    @Test
    void what_is_at_its_end_is_not_due_again_as_time_runs_out() {
        records(1, RecordState.CONFLICT, "DUPLICATE");
        records(1, RecordState.NOT_SUBSCRIBED, "NOT_SUBSCRIBED");

        assertThat(levels("00:01:00")).containsExactly(100, 100);
        assertThat(levels("12:00:00")).containsExactly(50);
    }

    @Test
    void what_is_accepted_released_or_a_dry_run_is_never_due() {
        records(1, RecordState.EXPIRED, "TOO_LATE");
        releaseAll();
        records(1, RecordState.ACCEPTED, "");
        records(1, RecordState.DRY_RUN, "");

        assertThat(levels("23:59:59")).isEmpty();
    }

    @Test
    void a_warning_says_which_record_and_why() {
        records(1, RecordState.CONFLICT, "DUPLICATE");

        Warning warning = takeDue(Instant.parse("2026-11-20T00:01:00Z")).getFirst();

        assertThat(warning.license()).isEqualTo("l-1");
        assertThat(warning.dimension()).isEqualToIgnoringCase("conflict1");
        assertThat(warning.hour()).isEqualTo(Instant.parse("2026-11-19T23:00:00Z"));
        assertThat(warning.quantity()).isEqualTo(1);
        assertThat(warning.words()).isEqualTo("CONFLICT/DUPLICATE");
        assertThat(warning.deadline()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }
}
