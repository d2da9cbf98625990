package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.ledger.Account;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What operators decide about records, over either store. */
abstract class DecisionsContract extends DecisionsRig {
    @Test
    void what_is_probably_ours_is_accepted_by_one_operator_one_by_one_or_all_at_once() {
        probablyOurs(0);
        probablyOurs(1);
        probablyOurs(2);
        assertThat(decide().choose(record(0), ANN, choice(Resolution.OURS)))
                .isEqualTo(new DecisionAnswer.Decided());

        List<UUID> shown = decide().probablyOurs();
        assertThat(shown).containsExactly(record(1), record(2));
        assertThat(decide().acceptProbablyOurs(shown, ANN, "seen in CloudTrail")).isEqualTo(all(2));
        assertThat(decide().acceptProbablyOurs(shown, ANN, "seen in CloudTrail")).isEqualTo(all(0));

        assertThat(states())
                .extracting(HourState::state, HourState::resolution, HourState::counted)
                .containsOnly(tuple(RecordState.CONFLICT, Optional.of(Resolution.OURS), 5L));
        assertThat(decide().choose(record(0), ANN, theirs(Resolution.THEIRS, 3)))
                .as("decided for ever")
                .isEqualTo(new DecisionAnswer.NotFit());
    }

    @Test
    void an_adjustment_needs_two_different_operators() {
        conflict(3);
        DecisionAnswer proposed =
                decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 3));
        UUID proposal = decide().proposals(10).getFirst().id();

        assertThat(proposed).isEqualTo(new DecisionAnswer.Proposed(proposal));
        assertThat(states().getFirst().resolution()).isEmpty();
        assertThat(confirm(proposal, ANN)).isEqualTo(new DecisionAnswer.SamePerson());
        assertThat(decide().choose(record(0), BOB, theirs(Resolution.THEIRS, 3)))
                .isEqualTo(new DecisionAnswer.OtherProposal());
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Decided());
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.NotOpen());
        assertThat(decide().proposals(10)).isEmpty();
    }

    @Test
    void a_proposal_is_withdrawn_or_lapses_and_another_takes_its_place() {
        conflict(3);
        decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 3));
        UUID first = decide().proposals(10).getFirst().id();
        assertThat(decide().withdraw(first, ANN)).isEqualTo(new DecisionAnswer.Withdrawn());
        assertThat(confirm(first, BOB)).isEqualTo(new DecisionAnswer.NotOpen());
        decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 2));
        UUID second = decide().proposals(10).getFirst().id();

        rig.business.advance(Duration.ofDays(7));

        assertThat(decide().proposals(10)).isEmpty();
        assertThat(confirm(second, BOB)).isEqualTo(new DecisionAnswer.NotOpen());
        assertThat(decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 3)))
                .isInstanceOf(DecisionAnswer.Proposed.class);
        assertThat(states().getFirst().returned()).isZero();
    }

    @Test
    void the_difference_to_a_smaller_quantity_of_aws_goes_out_with_the_next_hour() {
        conflict(3);
        agree(record(0), theirs(Resolution.DIFFERENCE_FORWARD, 3));
        rate(1, "4");

        rig.settle();

        assertThat(states())
                .extracting(HourState::state, HourState::quantity, HourState::counted)
                .containsExactly(
                        tuple(RecordState.CONFLICT, 5L, 3L), tuple(RecordState.ACCEPTED, 6L, 6L));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(9);
    }

    @Test
    void no_difference_rolls_forward_where_aws_holds_as_much_or_more() {
        conflict(9);

        assertThat(decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 5)))
                .isEqualTo(new DecisionAnswer.NotFit());
        agree(record(0), theirs(Resolution.THEIRS, 9));

        assertThat(states().getFirst().counted()).isEqualTo(5);
        assertThat(standing(Account.WRITTEN_OFF)).isZero();
    }

    @Test
    void accepting_a_smaller_quantity_gives_the_difference_up_in_the_ledger() {
        conflict(3);
        book();
        agree(record(0), theirs(Resolution.THEIRS, 3));
        assertThat(standing(Account.WRITTEN_OFF)).isEqualByComparingTo("2");
        assertThat(standing(Account.RECEIVABLE)).isEqualByComparingTo("3.25");
        rig.upstream.correct(
                1,
                "compute",
                rig.hour(0),
                new FakeUpstream.BookedWith(rig.hour(0), new BigDecimal("-2")));
        skipBooked();
        rate(1, "4");

        rig.settle();

        assertThat(states().getLast().quantity()).as("nothing of it comes back").isEqualTo(4);
    }

    @Test
    void what_aws_refused_for_good_rolls_forward_while_the_license_lives() {
        expired();
        agree(record(0), choice(Resolution.ROLLED_FORWARD));
        rate(26, "1");

        rig.settle();

        assertThat(states())
                .extracting(HourState::state, HourState::quantity, HourState::released)
                .containsExactly(
                        tuple(RecordState.EXPIRED, 5L, true),
                        tuple(RecordState.ACCEPTED, 6L, false));
    }

    @Test
    void nothing_rolls_forward_once_the_license_has_ended_and_it_can_be_written_off() {
        expired();
        rig.upstream.end(1, rig.business.instant());
        book();

        assertThat(decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD)))
                .isEqualTo(new DecisionAnswer.LicenseEnded());
        agree(record(0), choice(Resolution.WRITTEN_OFF));

        assertThat(states().getFirst())
                .extracting(HourState::released, HourState::counted)
                .containsExactly(true, 0L);
        assertThat(standing(Account.WRITTEN_OFF)).isEqualByComparingTo("5");
        assertThat(standing(Account.RECEIVABLE)).isEqualByComparingTo("0.25");
    }

    @Test
    void a_record_that_aws_may_have_taken_counts_as_taken_or_rolls_forward() {
        maybeTaken(0);
        assertThat(decide().choose(record(0), ANN, choice(Resolution.TAKEN)))
                .isEqualTo(new DecisionAnswer.Decided());

        assertThat(states().getFirst())
                .extracting(HourState::state, HourState::counted, HourState::resolution)
                .containsExactly(RecordState.SENT_UNKNOWN, 5L, Optional.of(Resolution.TAKEN));
        assertThat(decide().resend(record(0), ANN, "once more"))
                .isEqualTo(new DecisionAnswer.NotFit());
    }

    @Test
    void what_aws_did_not_take_is_over_before_it_rolls_forward() {
        maybeTaken(0);
        agree(record(0), choice(Resolution.ROLLED_FORWARD));
        rate(26, "1");

        rig.settle();

        assertThat(states())
                .extracting(HourState::state, HourState::quantity, HourState::released)
                .containsExactly(
                        tuple(RecordState.EXPIRED, 5L, true),
                        tuple(RecordState.ACCEPTED, 6L, false));
    }

    @Test
    void an_unsubscribed_record_that_rolled_forward_is_never_sent_again() {
        rig.aws.notSubscribed("l-1", true);
        rate(0, "5.25");
        rig.run();
        agree(record(0), choice(Resolution.ROLLED_FORWARD));
        rig.aws.notSubscribed("l-1", false);
        rate(1, "1");

        rig.settle();

        assertThat(states())
                .extracting(HourState::state, HourState::quantity)
                .containsExactly(tuple(RecordState.EXPIRED, 5L), tuple(RecordState.ACCEPTED, 6L));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(6);
    }

    @Test
    void an_operator_sends_the_identical_record_again() {
        rig.aws.notSubscribed("l-1", true);
        rate(0, "5.25");
        rig.run();
        rig.aws.notSubscribed("l-1", false);
        assertThat(rig.send()).as("its next try is minutes away").isFalse();

        assertThat(decide().resend(record(0), ANN, "the buyer's account works again"))
                .isEqualTo(new DecisionAnswer.Decided());
        rig.run();

        assertThat(states()).extracting(HourState::state).containsExactly(RecordState.ACCEPTED);
        assertThat(decide().resend(record(0), ANN, "again")).isEqualTo(new DecisionAnswer.NotFit());
    }

    @Test
    void all_that_aws_lacks_goes_out_again_at_once_and_what_it_has_stays() {
        rate(0, "5.25");
        rig.run();
        rig.aws.notSubscribed("l-1", true);
        rate(1, "1");
        rate(2, "2");
        rig.run();
        rig.aws.notSubscribed("l-1", false);
        List<UUID> records = List.of(record(2), record(1), record(0), record(1), UUID.randomUUID());

        assertThat(decide().resendAll(records, ANN, "the account works again")).isEqualTo(all(2));
        rig.run();

        assertThat(states()).extracting(HourState::state).containsOnly(RecordState.ACCEPTED);
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(8);
        assertThat(decide().resendAll(records, ANN, "once more")).isEqualTo(all(0));
    }

    @Test
    void what_goes_on_by_itself_or_is_accepted_is_not_decided() {
        rate(0, "5.25");
        rig.seal();
        for (Resolution resolution : Resolution.values()) {
            Choice choice = new Choice(resolution, resolution.needsTheirs() ? 1L : null, "why");
            assertThat(decide().choose(record(0), ANN, choice))
                    .isEqualTo(new DecisionAnswer.NotFit());
        }
        rig.run();

        assertThat(decide().choose(record(0), ANN, choice(Resolution.WRITTEN_OFF)))
                .isEqualTo(new DecisionAnswer.NotFit());
    }
}
