package io.stallholder.metering;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.metering.Sends.LeaseTerms;
import io.stallholder.metering.Sends.Pace;
import io.stallholder.metering.Sends.Times;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sends sealed records to AWS, up to 25 a call, and settles what it answers. Several threads may
 * run one of these at once.
 *
 * <pre>
 *   lease ──► note the attempt ──► call ──► settle
 *   commit         commit                   commit, by the lease's fencing number
 * </pre>
 *
 * A batch that AWS refuses as a whole is halved until the record at fault stands alone: at most 11
 * calls for one in 25. A lease takes no more records than fit into AWS's 1 MB per call.
 */
final class SendRecords {

    private static final Duration CALL_WAIT_MAX = Duration.ofSeconds(2);

    private final Sends sends;
    private final MeteringGateway gateway;
    private final Judge judge;
    private final Clockwork clockwork;

    SendRecords(Sends sends, MeteringGateway gateway, Judge judge, Clockwork clockwork) {
        this.sends = sends;
        this.gateway = gateway;
        this.judge = judge;
        this.clockwork = clockwork;
    }

    /** Sends one batch. Returns whether a call was made. */
    boolean run() {
        Instant wall = clockwork.wall().now();
        sends.reap(wall);
        if (!sends.anyDue(wall) || !callMayStart()) {
            return false;
        }
        Times times = times();
        LeaseTerms terms =
                new LeaseTerms(
                        MeteringGateway.RECORDS_PER_CALL_MAX,
                        times.wall(),
                        times.wall().plus(clockwork.settings().lease()));
        List<Leased> leased = sends.lease(terms, times.business());
        if (leased.isEmpty()) {
            return false;
        }
        send(leased);
        return true;
    }

    private void send(List<Leased> leased) {
        Deque<List<Leased>> waiting = new ArrayDeque<>();
        waiting.push(leased);
        boolean first = true;
        while (!waiting.isEmpty()) {
            List<Leased> batch = waiting.pop();
            boolean may = (first || callMayStart()) && leaseHolds(batch);
            first = false;
            if (!may || !call(batch, waiting)) {
                giveBack(may ? List.of() : batch, waiting);
                return;
            }
        }
    }

    /** Makes one call. Returns whether further calls of this lease make sense. */
    private boolean call(List<Leased> batch, Deque<List<Leased>> waiting) {
        UUID call = clockwork.ids().next();
        Instant wall = clockwork.wall().now();
        if (!sends.attempt(call, batch, wall)) {
            // The lease of some was lost: who has it now sends them.
            sends.giveBack(batch, wall);
            return false;
        }
        BatchAnswer answer =
                gateway.send(batch.stream().map(one -> one.record().toSend()).toList());
        Times times = times();
        switch (answer) {
            case BatchAnswer.Answered answered -> {
                settle(call, batch.stream().map(one -> judged(one, answered, times)).toList());
                return true;
            }
            case BatchAnswer.Refused refused -> {
                refused(call, batch, refused, waiting);
                return true;
            }
            case BatchAnswer.Throttled _ -> {
                sends.slowDown(pace(), wall, times.wall());
                notDone(call, batch, Reason.THROTTLED, "ThrottlingException");
            }
            case BatchAnswer.NotAuthorized denied ->
                    notDone(call, batch, Reason.UNAVAILABLE, denied.code());
            case BatchAnswer.NotSent kept ->
                    notDone(call, batch, Reason.UNAVAILABLE, kept.reason());
            case BatchAnswer.Unknown unknown ->
                    settle(
                            call,
                            batch.stream()
                                    .map(one ->
                                            judge.unknown(
                                                    one, Reason.NO_ANSWER, unknown.reason(), times))
                                    .toList());
        }
        return false;
    }

    private Settlement judged(Leased leased, BatchAnswer.Answered answered, Times times) {
        RecordAnswer answer = answered.byKey().get(key(leased));
        if (answer == null) {
            return judge.unknown(
                    leased,
                    Reason.UNCLEAR,
                    "not mentioned, request " + answered.requestId(),
                    times);
        }
        return judge.answered(leased, answer, times);
    }

    private void refused(
            UUID call,
            List<Leased> batch,
            BatchAnswer.Refused refused,
            Deque<List<Leased>> waiting) {
        if (batch.size() == 1) {
            settle(
                    call,
                    List.of(
                            judge.refused(
                                    batch.getFirst(),
                                    refused.refusal(),
                                    refused.message(),
                                    times())));
            return;
        }
        sends.refusedTogether(call, batch, refused.refusal() + ": " + refused.message(), times());
        int half = (batch.size() + 1) / 2;
        waiting.push(batch.subList(half, batch.size()));
        waiting.push(batch.subList(0, half));
    }

    private void notDone(UUID call, List<Leased> batch, Reason reason, String detail) {
        Times times = times();
        settle(call, batch.stream().map(one -> judge.notDone(one, reason, detail, times)).toList());
    }

    private void settle(UUID call, List<Settlement> settlements) {
        sends.settle(call, settlements, times());
    }

    private void giveBack(List<Leased> batch, Deque<List<Leased>> waiting) {
        Instant wall = clockwork.wall().now();
        sends.giveBack(batch, wall);
        waiting.forEach(rest -> sends.giveBack(rest, wall));
    }

    private boolean callMayStart() {
        Optional<Duration> wait = sends.reserveCall(pace(), clockwork.wall().now());
        wait.filter(Duration::isPositive).ifPresent(clockwork.pause()::pass);
        return wait.isPresent();
    }

    private Pace pace() {
        return new Pace(clockwork.settings().callsPerSecond(), CALL_WAIT_MAX);
    }

    private boolean leaseHolds(List<Leased> batch) {
        return clockwork.wall().now().isBefore(batch.getFirst().until());
    }

    private Times times() {
        return new Times(clockwork.business().now(), clockwork.wall().now());
    }

    private static RecordKey key(Leased leased) {
        SealedRecord record = leased.record();
        return new RecordKey(record.license(), record.dimension(), record.timestamp());
    }

    /** What sending is given from outside so that it can be repeated. */
    record Clockwork(
            BusinessClock business,
            WallClock wall,
            Ids ids,
            Pause pause,
            MeteringSettings settings) {}
}
