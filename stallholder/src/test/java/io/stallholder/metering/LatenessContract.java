package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.marketplace.gateway.UsageRecord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records past their deadline beside others that can be saved, over either store. */
abstract class LatenessContract extends KeptAnswersContract {
    @Test
    void what_can_still_be_saved_goes_out_before_what_is_late() {
        lateAndTimely(4 * RECORDS, RECORDS);

        assertThat(rig.send()).isTrue();

        assertThat(states(2)).hasSize(RECORDS);
        assertThat(states(2)).extracting(HourState::state).containsOnly(RecordState.ACCEPTED);
        assertThat(rig.aws.calls()).hasSize(1);
    }

    @Test
    void what_is_late_does_not_wait_for_ever_beside_a_backlog() {
        lateAndTimely(RECORDS, 10 * RECORDS);

        for (int turn = 0; turn < 10; turn++) {
            assertThat(rig.send()).isTrue();
        }

        assertThat(rig.aws.calls()).extracting(List<UsageRecord>::size).contains(1).hasSize(10);
        assertThat(states(1)).filteredOn(state -> state.state() == RecordState.EXPIRED).hasSize(1);
        assertThat(states(2))
                .filteredOn(state -> state.state() == RecordState.ACCEPTED)
                .hasSize(9 * RECORDS);
    }

    @Test
    void a_late_batch_that_is_refused_costs_one_call_more_than_its_records() {
        lateAndTimely(RECORDS, 0);

        assertThat(rig.send()).isTrue();

        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.EXPIRED);
        assertThat(rig.aws.calls()).hasSize(RECORDS + 1);
    }

    @Test
    void a_license_is_unsealed_from_the_end_of_its_first_hour_until_the_seal() {
        rig.link(1);
        rig.rate(1, 0, "7");
        rig.rate(1, 1, "9");

        assertThat(rig.unsealedBefore(rig.hour(-1).end())).isEmpty();
        assertThat(rig.unsealedBefore(rig.hour(-1).end().plusMillis(1))).hasSize(1);

        rig.seal();
        assertThat(rig.unsealedBefore(rig.hour(9).end())).isEmpty();
    }

    @Test
    void a_license_that_is_told_of_after_its_end_is_unsealed_until_the_seal_of_its_hour() {
        rig.upstream.ratedThrough(2, rig.hour(0));
        rig.business.set("2026-11-20T11:05:00Z");
        rig.seal();
        assertThat(rig.seals().progress()).isNotEmpty();

        rig.upstream.link(2, Instant.parse("2026-11-20T10:03:00Z"));
        rig.upstream.end(2, Instant.parse("2026-11-20T10:50:00Z"));
        rig.upstream.rate(2, "compute", rig.hour(0), "5");

        assertThat(rig.unsealedBefore(rig.hour(0).end())).isEmpty();
        assertThat(rig.unsealedBefore(rig.hour(0).end().plusMillis(1))).hasSize(1);
        rig.seal();
        assertThat(rig.unsealedBefore(rig.hour(1).end())).isEmpty();
    }

    private void lateAndTimely(int late, int timely) {
        rateManyDimensions(late);
        rig.seal();
        rig.link(2);
        for (int number = 0; number < timely; number++) {
            rig.upstream.rate(2, dimension(number), rig.hour(25), "1");
        }
        rig.upstream.ratedThrough(2, rig.hour(25));
        rig.business.set("2026-11-21T12:05:00Z");
        rig.seal();
    }
}
