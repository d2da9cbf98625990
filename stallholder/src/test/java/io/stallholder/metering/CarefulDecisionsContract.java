package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is not decided, since AWS may have taken what is not known here, over either store. */
abstract class CarefulDecisionsContract extends DecisionsContract {

    @Test
    void nothing_is_decided_or_sent_again_while_a_recovery_is_open() {
        maybeTaken(0);
        decide().choose(record(0), ANN, choice(Resolution.ROLLED_FORWARD));
        UUID proposal = decide().proposals(10).getFirst().id();
        List<HourState> before = states();
        DecisionAnswer no = new DecisionAnswer.Recovering();

        recovering(true);

        assertThat(decide().confirm(proposal, BOB)).isEqualTo(no);
        assertThat(decide().choose(record(0), ANN, choice(Resolution.TAKEN))).isEqualTo(no);
        assertThat(decide().resend(record(0), ANN, "once more")).isEqualTo(no);
        assertThat(decide().resendAll(List.of(record(0)), ANN, "once more")).isEqualTo(no);
        assertThat(decide().acceptProbablyOurs(ANN, "all of them")).isEqualTo(no);
        assertThat(states()).isEqualTo(before);
        recovering(false);
        assertThat(decide().confirm(proposal, BOB)).isEqualTo(new DecisionAnswer.Decided());
    }
}
