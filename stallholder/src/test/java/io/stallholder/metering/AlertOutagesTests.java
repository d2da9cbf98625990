package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.stallholder.marketplace.QueueReading;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.outbox.TestAlerts;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outages are told of once each, and so is their end. */
final class AlertOutagesTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final WallClock wall = new WallClock(time);
    private final TestAlerts alerts =
            new TestAlerts(DATABASE, wall, new Ids(UuidCreator::getTimeOrderedEpoch));
    private final CallOutcomes outcomes =
            new CallOutcomes(DATABASE.transactions(), DATABASE.jdbc());
    private QueueReading queue = new QueueReading.Current();
    private final AlertOutages outages =
            new AlertOutages(DATABASE.transactions(), outcomes, () -> queue, alerts.alerts());

    @BeforeEach
    void empty() {
        DATABASE.superuser()
                .sql("truncate metering.call_outcomes, outbox.alerts, outbox.mails")
                .update();
    }

    @Test
    void refused_credentials_are_told_of_at_once_and_over_with_the_next_answer() {
        call(CallOutcome.ANSWERED);
        call(CallOutcome.NOT_AUTHORIZED);
        call(CallOutcome.NOT_AUTHORIZED);
        assertThat(alerts.subjects()).containsExactly("AWS refuses the credentials for metering");

        call(CallOutcome.ANSWERED);
        call(CallOutcome.ANSWERED);

        assertThat(alerts.mailed())
                .containsExactly(
                        "AWS refuses the credentials for metering",
                        "Over: AWS refuses the credentials for metering");

        call(CallOutcome.NOT_AUTHORIZED);

        assertThat(alerts.mails()).isEqualTo(3);
    }

    @Test
    void silence_of_aws_is_told_of_after_two_minutes_and_not_over_by_itself() {
        call(CallOutcome.UNREACHABLE);
        assertThat(alerts.mails()).isZero();
        for (int minute = 0; minute < 4; minute++) {
            time.advance(Duration.ofSeconds(55));
            call(CallOutcome.UNREACHABLE);
        }
        assertThat(alerts.mails()).isEqualTo(1);

        time.advance(Duration.ofMinutes(30));
        outages.run(wall.now());
        assertThat(alerts.mails()).isEqualTo(1);

        call(CallOutcome.REFUSED);

        assertThat(alerts.mails()).isEqualTo(2);
    }

    @Test
    void a_single_lost_answer_now_and_then_is_no_outage() {
        for (int hour = 0; hour < 5; hour++) {
            call(CallOutcome.UNREACHABLE);
            call(CallOutcome.ANSWERED);
            time.advance(Duration.ofHours(1));
        }

        assertThat(alerts.mails()).isZero();
    }

    @Test
    void throttling_is_told_of_when_it_lasts_although_calls_go_well_in_between() {
        for (int minute = 0; minute < 12; minute++) {
            call(CallOutcome.THROTTLED);
            call(CallOutcome.ANSWERED);
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(alerts.subjects()).containsExactly("AWS throttles calls to BatchMeterUsage");

        time.advance(Duration.ofMinutes(5));
        outages.run(wall.now());

        assertThat(alerts.mails()).isEqualTo(2);
    }

    @Test
    void a_queue_that_is_not_read_is_told_of_until_it_is_read() {
        queue = new QueueReading.Unread(Optional.of(Instant.parse("2026-11-23T07:00:00Z")));
        outages.run(wall.now());
        outages.run(wall.now());
        assertThat(alerts.text()).contains("2026-11-23T07:00:00Z");

        queue = new QueueReading.Current();
        outages.run(wall.now());

        assertThat(alerts.mails()).isEqualTo(2);
    }

    @Test
    void every_call_is_counted_by_how_it_ended() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        FakeMetering aws = new FakeMetering(time);
        aws.next(records -> new BatchAnswer.Throttled());
        MeteringGateway watched = new Watching(outcomes, wall, meters).of(aws);

        watched.send(List.of());
        watched.send(List.of());

        assertThat(calls(meters, "throttled")).isEqualTo(1);
        assertThat(calls(meters, "answered")).isEqualTo(1);
        Set<CallOutcome> noted =
                DATABASE.transactions().asSystem(() -> outcomes.runs().byOutcome().keySet());
        assertThat(noted).containsExactly(CallOutcome.ANSWERED, CallOutcome.THROTTLED);
    }

    @Test
    void an_answer_arrives_though_its_outcome_cannot_be_noted() {
        FakeMetering aws = new FakeMetering(time);
        aws.next(_ -> new BatchAnswer.Throttled());
        MeteringGateway watched = new Watching(outcomes, wall, new SimpleMeterRegistry()).of(aws);
        rename("call_outcomes", "elsewhere");

        try {
            assertThat(watched.send(List.of())).isInstanceOf(BatchAnswer.Throttled.class);
        } finally {
            rename("elsewhere", "call_outcomes");
        }
    }

    private static void rename(String from, String to) {
        DATABASE.superuser().sql("alter table metering." + from + " rename to " + to).update();
    }

    private static double calls(SimpleMeterRegistry meters, String outcome) {
        return meters.get("stallholder.metering.calls").tag("outcome", outcome).counter().count();
    }

    private void call(CallOutcome outcome) {
        time.advance(Duration.ofSeconds(5));
        outcomes.note(outcome, wall.now());
        outages.run(wall.now());
    }
}
