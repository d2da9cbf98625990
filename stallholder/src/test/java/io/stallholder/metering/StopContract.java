package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a stopped product and a dry run keep from AWS, over either store. */
abstract class StopContract extends SafetyContract {

    private static final String PRODUCT = "product-a";
    private static final Decision STOP = decision("the prices are wrong");
    private static final Decision RESUME = decision("the prices are right");

    /** The kill switches of the rig's store. */
    abstract Switches switches();

    /** Begins or ends a recovery of the rig's store. */
    abstract void recover(boolean open);

    @Test
    void nothing_is_sealed_or_sent_during_a_recovery() {
        rig.rate(1, 0, "5");
        rig.seal();
        List<Leased> leased =
                rig.sends()
                        .lease(
                                new Sends.LeaseTerms(
                                        25, rig.wall.instant(), rig.wall.instant().plusSeconds(60)),
                                rig.business.instant());
        recover(true);
        rig.rate(1, 1, "6");
        rig.business.set("2026-11-20T12:05:00Z");

        assertThat(rig.sends().attempt(new UUID(9, 9), leased, rig.wall.instant())).isFalse();
        rig.settle();
        assertThat(states(1))
                .extracting(HourState::state)
                .containsExactly(RecordState.SENT_UNKNOWN);
        assertThat(rig.aws.calls()).isEmpty();
        assertThat(rig.sends().unsettled()).as("a human is waited for").isZero();

        recover(false);
        rig.settle();
        assertThat(states(1))
                .extracting(HourState::state)
                .containsExactly(RecordState.ACCEPTED, RecordState.ACCEPTED);
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(11);
    }

    @Test
    void nothing_of_a_stopped_product_is_sent_and_sealing_goes_on() {
        rig.rate(1, 0, "5");
        assertThat(switches().stop(PRODUCT, STOP)).isTrue();
        rig.run();
        rig.rate(1, 1, "6");
        rig.business.set("2026-11-20T12:05:00Z");

        rig.settle();

        assertThat(states(1)).extracting(HourState::state).containsOnly(RecordState.SEALED);
        assertThat(states(1)).hasSize(2);
        assertThat(rig.aws.calls()).isEmpty();
        assertThat(rig.sends().unsettled()).as("a human is waited for").isZero();
    }

    @Test
    void a_product_that_sends_again_sends_all_that_waited() {
        rig.rate(1, 0, "5");
        switches().stop(PRODUCT, STOP);
        rig.run();
        assertThat(switches().resume(PRODUCT, RESUME)).isTrue();

        rig.run();

        assertThat(states(1)).extracting(HourState::state).containsExactly(RecordState.ACCEPTED);
    }

    @Test
    void a_switch_says_who_threw_it_and_is_thrown_once() {
        assertThat(switches().resume(PRODUCT, RESUME)).isFalse();
        assertThat(switches().stop(PRODUCT, STOP)).isTrue();
        assertThat(switches().stop(PRODUCT, decision("again"))).isFalse();

        assertThat(switches().stopped())
                .containsExactly(new StoppedProduct(PRODUCT, STOP.by(), STOP.note(), STOP.at()));
        assertThat(switches().resume(PRODUCT, RESUME)).isTrue();
        assertThat(switches().stopped()).isEmpty();
        assertThat(switches().stop(PRODUCT, STOP)).as("it can be stopped anew").isTrue();
    }

    @Test
    void another_product_goes_on() {
        rig.rate(1, 0, "5");
        switches().stop("product-b", STOP);

        rig.run();

        assertThat(states(1)).extracting(HourState::state).containsExactly(RecordState.ACCEPTED);
    }

    @Test
    void a_sender_that_took_records_before_the_stop_makes_no_call_after_it() {
        rig.rate(1, 0, "5");
        rig.seal();
        List<Leased> mine = lease();
        switches().stop(PRODUCT, STOP);

        assertThat(rig.sends().attempt(new UUID(3, 3), mine, rig.wall.instant())).isFalse();
        rig.sends().giveBack(mine, rig.wall.instant());
        assertThat(rig.send()).isFalse();

        switches().resume(PRODUCT, RESUME);
        rig.run();
        assertThat(states(1)).extracting(HourState::state).containsExactly(RecordState.ACCEPTED);
    }

    @Test
    void an_hour_that_a_stopped_product_kept_past_its_deadline_rolls_forward_afterwards() {
        rig.rate(1, 0, "5");
        switches().stop(PRODUCT, STOP);
        rig.run();
        rig.business.set("2026-11-21T12:05:00Z");
        rig.upstream.ratedThrough(1, rig.hour(25));
        rig.run();
        switches().resume(PRODUCT, RESUME);
        rig.settle();
        rig.upstream.ratedThrough(1, rig.hour(26));
        rig.business.set("2026-11-21T13:05:00Z");

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::hour, HourState::state, HourState::quantity)
                .containsExactly(
                        tuple(rig.hour(0), RecordState.EXPIRED, 5L),
                        tuple(rig.hour(26), RecordState.ACCEPTED, 5L));
    }

    @Test
    void a_dry_run_computes_everything_and_sends_nothing() {
        dryRun();

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::state, HourState::quantity)
                .containsExactly(tuple(RecordState.DRY_RUN, 5L));
        assertThat(rig.aws.calls()).isEmpty();
        assertThat(rig.sends().unsettled()).isZero();
    }

    @Test
    void what_was_computed_dry_is_not_billed_when_the_dry_run_ends() {
        dryRun();
        rig.upstream.treat(Policy.PLAIN);
        rig.rate(1, 1, "2.5");
        rig.business.set("2026-11-20T12:05:00Z");

        rig.settle();

        assertThat(states(1))
                .extracting(HourState::state, HourState::quantity)
                .containsExactly(tuple(RecordState.DRY_RUN, 5L), tuple(RecordState.ACCEPTED, 2L));
        assertThat(rig.aws.billed("l-1", "compute")).isEqualTo(2);
    }

    /** Hour 0 is sealed dry with 5 units. */
    void dryRun() {
        rig.upstream.treat(new Policy(true, true, Bounds.NONE, Map.of()));
        rig.rate(1, 0, "5");
        rig.run();
    }

    private static Decision decision(String note) {
        return new Decision("operator@example.com", note, Instant.parse("2026-11-20T11:00:00Z"));
    }
}
