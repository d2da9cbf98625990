package io.stallholder.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How fast a backlog goes out, in simulated time: what a machine needs is not in it. */
final class BacklogTests {

    private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    private static final int QUOTA = 10;
    private static final int BATCH = 25;

    private final MemoryRecords records = new MemoryRecords();
    private final Rig rig = new Rig(records, records, 1);

    @Test
    void slow_answers_leave_at_least_98_percent_of_the_quota() {
        VirtualTime time = new VirtualTime(START, 8);
        Aws aws = new Aws(time, Duration.ofMillis(300), Integer.MAX_VALUE);
        seal(600);

        assertThat(tick(time, aws).run()).isTrue();

        long millis = Duration.between(START, time.instant()).toMillis();
        assertThat(aws.starts).hasSize(600);
        assertThat(600 * BATCH * 1000L).isGreaterThanOrEqualTo(QUOTA * BATCH * millis * 98 / 100);
        assertThat(records.rows())
                .allSatisfy(row -> assertThat(row.state).isEqualTo(RecordState.ACCEPTED));
        assertThat(most(aws.starts)).as("calls in any second").isLessThanOrEqualTo(QUOTA);
    }

    @Test
    void one_lane_would_not_do() {
        VirtualTime time = new VirtualTime(START, 1);
        Aws aws = new Aws(time, Duration.ofMillis(300), Integer.MAX_VALUE);
        seal(60);

        tick(time, aws).run();

        assertThat(Duration.between(START, time.instant())).isGreaterThan(Duration.ofSeconds(17));
    }

    @Test
    void where_aws_takes_fewer_calls_the_pace_finds_it_and_everything_is_sent() {
        VirtualTime time = new VirtualTime(START, 8);
        Aws aws = new Aws(time, Duration.ofMillis(300), 5);
        seal(200);
        SendTick tick = tick(time, aws);

        for (int round = 0; round < 200; round++) {
            tick.run();
            time.pass(Duration.ofSeconds(1));
        }

        assertThat(records.rows())
                .allSatisfy(row -> assertThat(row.state).isEqualTo(RecordState.ACCEPTED));
        assertThat(aws.throttled).isBetween(1, 100);
    }

    private void seal(int batches) {
        rig.link(1);
        rig.business.set("2026-11-20T11:05:00Z");
        for (int number = 0; number < batches * BATCH; number++) {
            rig.upstream.rate(1, "dimension-" + (100_000 + number), rig.hour(0), "1");
        }
        rig.upstream.ratedThrough(1, rig.hour(0));
        assertThat(rig.seal()).isTrue();
    }

    private SendTick tick(VirtualTime time, Aws aws) {
        AtomicLong id = new AtomicLong();
        SendRecords send =
                new SendRecords(
                        records,
                        aws,
                        new Judge(rig.upstream, rig.settings, new Random(1)),
                        new SendRecords.Clockwork(
                                new BusinessClock(rig.business),
                                new WallClock(time),
                                new Ids(() -> new UUID(12, id.incrementAndGet())),
                                time::pass,
                                rig.settings));
        return new SendTick(send, records, time);
    }

    private static int most(List<Instant> starts) {
        int most = 0;
        for (Instant from : starts) {
            Instant until = from.plusSeconds(1);
            int within =
                    (int)
                            starts.stream()
                                    .filter(one -> !one.isBefore(from) && one.isBefore(until))
                                    .count();
            most = Math.max(most, within);
        }
        return most;
    }

    /** AWS with a latency and a bucket of its own. */
    private final class Aws implements MeteringGateway {

        private final VirtualTime time;
        private final Duration latency;
        private final int callsPerSecond;
        private final List<Instant> starts = new ArrayList<>();
        private int throttled;

        Aws(VirtualTime time, Duration latency, int callsPerSecond) {
            this.time = time;
            this.latency = latency;
            this.callsPerSecond = callsPerSecond;
        }

        @Override
        public ResolveAnswer resolve(String registrationToken) {
            throw new IllegalStateException("metering never resolves a token");
        }

        @Override
        public BatchAnswer send(List<UsageRecord> batch) {
            Instant now = time.instant();
            long lately = starts.stream().filter(one -> one.isAfter(now.minusSeconds(1))).count();
            if (lately >= callsPerSecond) {
                throttled++;
                time.pass(latency);
                return new BatchAnswer.Throttled();
            }
            starts.add(now);
            time.pass(latency);
            return rig.aws.send(batch);
        }
    }
}
