package io.stallholder.metering;

import static io.stallholder.metering.FakeUpstream.license;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.metering.Sends.LeaseTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What AWS's answers do to records, over either store. */
abstract class AnswersContract {
    static final int RECORDS = 25;

    Rig rig = new Rig(new MemoryRecords(), new MemoryRecords(), 1);

    /** A rig over an empty store. */
    abstract Rig rig();

    /** Every record of organization number, in order of hour and dimension. */
    abstract List<HourState> states(int number);

    @BeforeEach
    void start() {
        rig = rig();
        rig.link(1);
        rig.business.set("2026-11-20T11:05:00Z");
    }

    @Test
    void a_lost_answer_is_followed_by_the_identical_record_and_billed_once() {
        rig.rate(1, 0, "7");
        rig.aws.next(records -> {
            rig.aws.answer(records);
            return new BatchAnswer.Unknown("read timed out");
        });

        rig.run();
        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.SENT_UNKNOWN);
        assertThat(states(1).getFirst().reason()).contains(Reason.NO_ANSWER);
        rig.settle();

        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.ACCEPTED);
        assertThat(rig.aws.calls()).hasSize(2);
        assertThat(rig.aws.calls().getLast()).isEqualTo(rig.aws.calls().getFirst());
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(7);
    }

    @Test
    void records_missing_from_an_answer_are_sent_again_and_the_others_are_not() {
        rateManyDimensions(4);
        rig.aws.next(records -> {
            rig.aws.answer(records.subList(0, 2));
            Map<RecordKey, RecordAnswer> some = new HashMap<>();
            some.put(records.get(1).key(), new RecordAnswer.Accepted("one"));
            some.put(records.get(0).key(), new RecordAnswer.Accepted("nought"));
            some.put(records.get(2).key(), new RecordAnswer.Unprocessed());
            return new BatchAnswer.Answered(some, "partial");
        });

        rig.settle();

        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.ACCEPTED);
        assertThat(rig.aws.calls().stream().mapToInt(List::size).sum()).isEqualTo(4 + 2);
        assertThat(states(1))
                .extracting(state -> state.meteringRecordId().orElseThrow())
                .contains("nought", "one");
    }

    @Test
    void another_quantity_on_file_is_a_conflict_and_never_retried() {
        rig.rate(1, 0, "5");
        rig.seal();
        rig.aws.write(
                UsageRecord.of(
                        new RecordKey(license(1), new DimensionKey("compute"), rig.hour(0).start()),
                        rig.upstream.payingFor(FakeUpstream.organization(1)).getFirst().account(),
                        5),
                9);

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::state, HourState::reason)
                .containsExactly(tuple(RecordState.CONFLICT, Optional.of(Reason.DUPLICATE)));
        assertThat(rig.aws.calls()).hasSize(1);
    }

    @Test
    void a_duplicate_after_an_unanswered_attempt_is_probably_ours() {
        rig.rate(1, 0, "5");
        rig.aws.next(_ -> new BatchAnswer.Unknown("connection reset"));
        rig.aws.next(records ->
                new BatchAnswer.Answered(
                        Map.of(
                                records.getFirst().key(),
                                new RecordAnswer.DuplicateRecord(Optional.empty())),
                        "second"));

        rig.settle();

        assertThat(states(1).getFirst().reason()).contains(Reason.DUPLICATE_PROBABLY_OURS);
    }

    @Test
    void one_bad_record_of_25_is_found_in_at_most_11_calls_wherever_it_stands() {
        for (int bad = 0; bad < RECORDS; bad++) {
            rig = rig();
            rig.link(1);
            rig.business.set("2026-11-20T11:05:00Z");
            rateManyDimensions(RECORDS);
            rig.aws.poison(dimension(bad));

            assertThat(rig.seal()).isTrue();
            assertThat(rig.send()).isTrue();

            assertThat(rig.aws.calls()).as("bad record %s", bad).hasSizeLessThanOrEqualTo(11);
            assertThat(states(1))
                    .filteredOn(state -> state.state() == RecordState.ACCEPTED)
                    .hasSize(RECORDS - 1);
            assertThat(states(1))
                    .filteredOn(state -> state.state() == RecordState.INVALID)
                    .extracting(state -> state.dimension().value())
                    .containsExactly(dimension(bad));
        }
    }

    @Test
    void throttling_outages_and_bad_credentials_end_nothing() {
        rig.rate(1, 0, "5");
        rig.aws.next(_ -> new BatchAnswer.Throttled());
        rig.aws.next(_ -> new BatchAnswer.NotAuthorized("ExpiredToken"));
        rig.aws.next(_ -> new BatchAnswer.NotSent("connection refused"));

        rig.run();
        assertThat(states(1).getFirst().reason()).contains(Reason.THROTTLED);
        rig.settle();

        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.ACCEPTED);
        assertThat(rig.aws.calls()).hasSize(4);
    }

    @Test
    void a_license_without_agreement_is_asked_again_until_it_has_one() {
        rig.rate(1, 0, "5");
        rig.aws.notSubscribed("l-1", true);
        rig.run();
        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.NOT_SUBSCRIBED);
        assertThat(rig.sends().unsettled()).isZero();
        assertThat(rig.upstream.rechecked()).containsExactly(FakeUpstream.license(1));

        rig.aws.notSubscribed("l-1", false);
        rig.wall.advance(Duration.ofMinutes(5));
        rig.run();

        assertThat(states(1).getFirst().state()).isEqualTo(RecordState.ACCEPTED);
    }

    @Test
    void what_aws_no_longer_takes_rolls_forward_while_the_license_lives() {
        rig.rate(1, 0, "5.5");
        rig.upstream.ratedThrough(1, rig.hour(3));
        rig.business.set("2026-11-21T12:30:00Z");

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::state, HourState::released)
                .containsExactly(
                        tuple(rig.hour(0), RecordState.EXPIRED, true),
                        tuple(rig.hour(1), RecordState.EXPIRED, true),
                        tuple(rig.hour(2), RecordState.EXPIRED, true),
                        tuple(rig.hour(3), RecordState.ACCEPTED, false));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(5);
    }

    @Test
    void a_refusal_for_lateness_after_an_unanswered_attempt_waits_for_a_human() {
        rig.rate(1, 0, "5");
        rig.aws.next(_ -> new BatchAnswer.Unknown("read timed out"));
        rig.run();
        rig.business.set("2026-11-21T12:30:00Z");
        rig.upstream.ratedThrough(1, rig.hour(20));

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::state, HourState::reason, HourState::released)
                .containsExactly(
                        tuple(RecordState.SENT_UNKNOWN, Optional.of(Reason.MAYBE_TAKEN), false));
        assertThat(rig.sends().unsettled()).isZero();
    }

    void rateManyDimensions(int count) {
        for (int number = 0; number < count; number++) {
            rig.upstream.rate(1, dimension(number), rig.hour(0), "1");
        }
        rig.upstream.ratedThrough(1, rig.hour(0));
    }

    static String dimension(int number) {
        return "dimension-" + (100 + number);
    }

    List<Leased> lease() {
        Instant wall = rig.wall.instant();
        LeaseTerms terms = new LeaseTerms(RECORDS, wall, wall.plusSeconds(60));
        return rig.sends().lease(terms, rig.business.instant());
    }
}
