package io.stallholder.metering;

import static io.stallholder.metering.FakeUpstream.license;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What AWS answered is not lost to what fails around it, over either store. */
abstract class KeptAnswersContract extends LeaseContract {
    @Test
    void an_answer_that_cannot_be_written_at_first_is_written_later() {
        rig.rate(1, 0, "5");
        rig.seal();
        rig.aws.next(records ->
                new BatchAnswer.Answered(
                        Map.of(
                                records.getFirst().key(),
                                new RecordAnswer.DuplicateRecord(Optional.empty())),
                        "theirs"));

        assertThat(rig.sender(failing("settle", new AtomicInteger(3))).run()).isTrue();

        assertThat(states(1))
                .extracting(HourState::state, HourState::reason)
                .containsExactly(tuple(RecordState.CONFLICT, Optional.of(Reason.DUPLICATE)));
    }

    @Test
    void a_refusal_that_cannot_be_written_at_first_is_written_later() {
        rateManyDimensions(2);
        rig.seal();
        rig.business.set("2026-11-21T12:05:00Z");

        assertThat(rig.sender(failing("refusedTogether", new AtomicInteger(3))).run()).isTrue();

        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.EXPIRED);
    }

    @Test
    void a_store_that_takes_no_answer_is_given_up_within_the_lease() {
        rig.rate(1, 0, "5");
        rig.seal();
        AtomicInteger failures = new AtomicInteger(1000);

        assertThatThrownBy(rig.sender(failing("settle", failures))::run)
                .hasMessage("no connection is free");

        assertThat(failures).hasValueBetween(990, 998);
        assertThat(rig.wall.instant()).isBefore("2026-11-23T08:01:00Z");
    }

    @Test
    void an_agreement_that_cannot_be_looked_at_leaves_the_answer() {
        rig.rate(1, 0, "5");
        rig.seal();
        rig.aws.next(records -> {
            rig.upstream.fail(license(1));
            return new BatchAnswer.Answered(
                    Map.of(records.getFirst().key(), new RecordAnswer.CustomerNotSubscribed()),
                    "none");
        });

        assertThat(rig.send()).isTrue();

        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.NOT_SUBSCRIBED);
    }

    @Test
    void whether_a_license_lives_is_known_before_aws_refuses_its_late_record() {
        rig.rate(1, 0, "5");
        rig.seal();
        rig.business.set("2026-11-21T12:05:00Z");
        rig.aws.next(records -> {
            rig.upstream.fail(license(1));
            return rig.aws.answer(records);
        });

        assertThat(rig.send()).isTrue();

        assertThat(states(1))
                .extracting(HourState::state, HourState::released)
                .containsExactly(tuple(RecordState.EXPIRED, true));
    }

    private Sends failing(String method, AtomicInteger failures) {
        Sends store = rig.sends();
        return (Sends)
                Proxy.newProxyInstance(
                        Sends.class.getClassLoader(),
                        new Class<?>[] {Sends.class},
                        (_, called, arguments) -> {
                            if (called.getName().equals(method) && failures.getAndDecrement() > 0) {
                                throw new IllegalStateException("no connection is free");
                            }
                            return called.invoke(store, arguments);
                        });
    }
}
