package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.metering.Sends.LeaseTerms;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a lease is worth, over either store. */
abstract class LeaseContract extends LateTruthContract {
    @Test
    void no_call_is_made_with_a_record_whose_lease_ran_out() {
        rateManyDimensions(2);
        rig.seal();
        List<Leased> mine = lease();
        UUID call = new UUID(3, 3);
        assertThat(rig.sends().attempt(call, mine, rig.wall.instant())).isTrue();

        rig.wall.advance(Duration.ofSeconds(60));
        assertThat(rig.sends().attempt(new UUID(3, 4), mine, rig.wall.instant()))
                .as("the lease is over, though nobody took it")
                .isFalse();
    }

    @Test
    void a_sender_that_lost_one_record_of_its_batch_gives_the_others_back_unsent() {
        rateManyDimensions(2);
        rig.seal();
        List<Leased> mine = lease();
        rig.wall.advance(Duration.ofSeconds(61));
        rig.sends().reap(rig.wall.instant());
        LeaseTerms one = new LeaseTerms(1, rig.wall.instant(), rig.wall.instant().plusSeconds(60));
        List<Leased> theirs = rig.sends().lease(one, rig.business.instant());
        List<Leased> both = List.of(theirs.getFirst(), mine.getLast());

        assertThat(rig.sends().attempt(new UUID(3, 5), both, rig.wall.instant())).isFalse();

        rig.sends().giveBack(both, rig.wall.instant());
        rig.settle();
        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.ACCEPTED);
        assertThat(rig.aws.calls()).as("no record is sent twice").hasSize(1);
    }

    @Test
    void a_sender_that_lost_its_lease_changes_nothing() {
        rig.rate(1, 0, "5");
        rig.seal();
        List<Leased> zombie = lease();
        rig.sends().attempt(new UUID(3, 3), zombie, rig.wall.instant());
        rig.wall.advance(Duration.ofSeconds(61));

        rig.run();
        rig.sends()
                .settle(
                        new UUID(3, 3),
                        List.of(
                                new Settlement(
                                        zombie.getFirst(),
                                        RecordState.INVALID,
                                        Reason.MALFORMED,
                                        "late",
                                        null,
                                        false,
                                        null,
                                        false)),
                        new Sends.Times(rig.business.instant(), rig.wall.instant()));

        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.ACCEPTED);
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(5);
    }

    @Test
    void two_nodes_never_lease_the_same_record() {
        rateManyDimensions(RECORDS + 5);
        rig.seal();

        List<Leased> one = lease();
        List<Leased> other = lease();

        assertThat(one).hasSize(RECORDS);
        assertThat(other).hasSize(5);
        assertThat(one)
                .extracting(Leased::record)
                .doesNotContainAnyElementsOf(other.stream().map(Leased::record).toList());
    }
}
