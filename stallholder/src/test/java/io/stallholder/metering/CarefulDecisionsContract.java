package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is not decided, since AWS may have taken what is not known here, over either store. */
abstract class CarefulDecisionsContract extends DecisionsContract {

    @Test
    void what_aws_refused_after_an_attempt_without_an_answer_may_have_been_taken() {
        rate(0, "5.25");
        rig.aws.next(records -> {
            rig.aws.write(records.getFirst(), records.getFirst().quantity());
            return new BatchAnswer.Unknown("read timed out");
        });
        rig.aws.next(_ -> new BatchAnswer.Refused(Refusal.INVALID_TAG, "a tag", "r-1"));
        rig.settle();
        assertThat(states().getFirst().state()).isEqualTo(RecordState.INVALID);

        assertThat(decide().choose(record(0), ANN, choice(Resolution.TAKEN)))
                .isEqualTo(new DecisionAnswer.Decided());
        rate(1, "1");
        rig.settle();

        assertThat(states())
                .extracting(HourState::state, HourState::counted, HourState::isWithAws)
                .containsExactly(
                        tuple(RecordState.INVALID, 5L, true),
                        tuple(RecordState.ACCEPTED, 1L, true));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(6);
    }

    @Test
    void what_aws_refused_with_every_attempt_answered_was_not_taken() {
        rate(0, "5.25");
        rig.aws.next(_ -> new BatchAnswer.Refused(Refusal.INVALID_TAG, "a tag", "r-1"));
        rig.settle();

        assertThat(decide().choose(record(0), ANN, choice(Resolution.TAKEN)))
                .isEqualTo(new DecisionAnswer.NotFit());
    }

    @Test
    void a_proposal_lapses_if_the_record_was_sent_since() {
        maybeTaken(0);
        decide().resend(record(0), ANN, "once more");
        DecisionAnswer early = decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD));
        rig.aws.next(_ -> new BatchAnswer.Unknown("read timed out"));
        rig.settle();
        decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD));
        UUID proposal = decide().proposals(10).getFirst().id();
        overtake(record(0));

        assertThat(early).as("it is about to go out").isEqualTo(new DecisionAnswer.NotFit());
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Outdated());
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.NotOpen());
        assertThat(states().getFirst().released()).isFalse();
        agree(record(0), choice(Resolution.ROLLED_FORWARD));
    }

    @Test
    void a_proposal_outlives_the_same_refusal_once_more() {
        rig.aws.notSubscribed("l-1", true);
        rate(0, "5.25");
        rig.run();
        decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD));
        UUID proposal = decide().proposals(10).getFirst().id();
        overtake(record(0));

        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Decided());
    }

    @Test
    void nothing_else_is_done_about_a_record_while_a_proposal_is_open() {
        maybeTaken(0);
        decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD));
        DecisionAnswer no = new DecisionAnswer.OtherProposal();

        assertThat(decide().resend(record(0), BOB, "once more")).isEqualTo(no);
        assertThat(decide().resendAll(List.of(record(0)), BOB, "all")).isEqualTo(all(0));
        assertThat(decide().choose(record(0), BOB, choice(Resolution.TAKEN))).isEqualTo(no);
        assertThat(states().getFirst().resolution()).isEmpty();
    }

    @Test
    void only_what_was_shown_and_is_still_open_is_accepted_as_ours() {
        probablyOurs(0);
        probablyOurs(1);
        probablyOurs(2);
        List<UUID> shown = decide().probablyOurs();
        probablyOurs(3);
        agree(record(0), theirs(Resolution.THEIRS, 9));
        decide().choose(record(1), BOB, theirs(Resolution.THEIRS, 9));

        assertThat(decide().probablyOurs()).containsExactly(record(2), record(3));
        assertThat(decide().acceptProbablyOurs(shown, ANN, "all")).isEqualTo(all(1));

        assertThat(states())
                .extracting(HourState::resolution)
                .containsExactly(
                        Optional.of(Resolution.THEIRS),
                        Optional.empty(),
                        Optional.of(Resolution.OURS),
                        Optional.empty());
    }

    @Test
    void whoever_counts_as_one_with_the_proposer_cannot_confirm() {
        conflict(3);
        decide().choose(record(0), ANN, theirs(Resolution.DIFFERENCE_FORWARD, 3));
        UUID proposal = decide().proposals(10).getFirst().id();
        related.add(ANN.id());

        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Related());
        related.clear();
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Decided());
    }

    @Test
    void nothing_is_decided_or_sent_again_while_a_recovery_is_open() {
        maybeTaken(0);
        decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD));
        UUID proposal = decide().proposals(10).getFirst().id();
        List<HourState> before = states();
        DecisionAnswer no = new DecisionAnswer.Recovering();

        recovering(true);

        assertThat(confirm(proposal, BOB)).isEqualTo(no);
        assertThat(decide().choose(record(0), ANN, choice(Resolution.TAKEN))).isEqualTo(no);
        assertThat(decide().resend(record(0), ANN, "once more")).isEqualTo(no);
        assertThat(decide().resendAll(List.of(record(0)), ANN, "once more")).isEqualTo(no);
        assertThat(decide().acceptProbablyOurs(List.of(record(0)), ANN, "all")).isEqualTo(no);
        assertThat(states()).isEqualTo(before);
        recovering(false);
        assertThat(confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Decided());
    }
}
