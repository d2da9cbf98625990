package io.stallholder.metering;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.Refusal;
import io.stallholder.metering.Judge.Known;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
 * calls for one in 25. If it is past its deadline and refused for that, all are expected to be, and
 * go out singly: 26 calls for 25. A lease takes no more records than fit into AWS's 1 MB per call.
 */
final class SendRecords {

    private static final Logger LOG = LoggerFactory.getLogger(SendRecords.class);
    private static final Duration CALL_WAIT_MAX = Duration.ofSeconds(2);

    /** One lease in so many is for a record past its deadline. */
    private static final int LATE_EVERY = 10;

    private static final int KEEP_TRIES_MAX = 5;
    private static final Duration KEEP_PAUSE = Duration.ofMillis(100);

    private final Sends sends;
    private final MeteringGateway gateway;
    private final Judge judge;
    private final Clockwork clockwork;
    private final AtomicLong turns = new AtomicLong();

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
        List<Leased> leased = lease(times());
        if (leased.isEmpty()) {
            return false;
        }
        send(leased);
        return true;
    }

    /** Now and then one record past its deadline, though others can still be saved. */
    private List<Leased> lease(Times times) {
        Instant until = times.wall().plus(clockwork.settings().lease());
        if (turns.incrementAndGet() % LATE_EVERY == 0) {
            LeaseTerms one = new LeaseTerms(1, times.wall(), until);
            List<Leased> late = sends.leaseLate(one, times.business());
            if (!late.isEmpty()) {
                return late;
            }
        }
        return sends.lease(
                new LeaseTerms(MeteringGateway.RECORDS_PER_CALL_MAX, times.wall(), until),
                times.business());
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
        Instant asked = clockwork.business().now();
        Set<LicenseArn> living = judge.living(batch, asked);
        Instant wall = clockwork.wall().now();
        if (!sends.attempt(call, batch, wall)) {
            // The lease of some was lost: who has it now sends them.
            sends.giveBack(batch, wall);
            return false;
        }
        BatchAnswer answer =
                gateway.send(batch.stream().map(one -> one.record().toSend()).toList());
        Known known = new Known(asked, living, clockwork.wall().now());
        return answered(new Call(call, batch, wall), answer, known, waiting);
    }

    private boolean answered(
            Call call, BatchAnswer answer, Known known, Deque<List<Leased>> waiting) {
        switch (answer) {
            case BatchAnswer.Answered answered -> {
                settle(call, one -> judged(one, answered, known));
                judge.recheck(notSubscribed(call.batch(), answered));
                return true;
            }
            case BatchAnswer.Refused refused -> {
                refused(call, refused, known, waiting);
                return true;
            }
            case BatchAnswer.Throttled _ -> {
                notDone(call, Reason.THROTTLED, "ThrottlingException", known);
                sends.slowDown(pace(), call.sent(), known.answered());
            }
            case BatchAnswer.NotAuthorized denied ->
                    notDone(call, Reason.UNAVAILABLE, denied.code(), known);
            case BatchAnswer.NotSent kept ->
                    notDone(call, Reason.UNAVAILABLE, kept.reason(), known);
            case BatchAnswer.Unknown unknown ->
                    settle(
                            call,
                            one -> judge.unknown(one, Reason.NO_ANSWER, unknown.reason(), known));
        }
        return false;
    }

    private Settlement judged(Leased leased, BatchAnswer.Answered answered, Known known) {
        RecordAnswer answer = answered.byKey().get(key(leased));
        if (answer == null) {
            return judge.unknown(
                    leased,
                    Reason.UNCLEAR,
                    "not mentioned, request " + answered.requestId(),
                    known);
        }
        return judge.answered(leased, answer, known);
    }

    private static List<Leased> notSubscribed(List<Leased> batch, BatchAnswer.Answered answered) {
        return batch.stream()
                .filter(one ->
                        answered.byKey().get(key(one))
                                instanceof RecordAnswer.CustomerNotSubscribed)
                .toList();
    }

    private void refused(
            Call call, BatchAnswer.Refused refused, Known known, Deque<List<Leased>> waiting) {
        List<Leased> batch = call.batch();
        if (batch.size() == 1) {
            settle(call, one -> judge.refused(one, refused.refusal(), refused.message(), known));
            return;
        }
        String detail = refused.refusal() + ": " + refused.message();
        keep(batch, () -> sends.refusedTogether(call.id(), batch, detail, times()));
        if (refused.refusal() == Refusal.TIMESTAMP_OUT_OF_BOUNDS
                && Judge.isPast(batch.getFirst(), known.asked())) {
            batch.reversed().forEach(one -> waiting.push(List.of(one)));
            return;
        }
        int half = (batch.size() + 1) / 2;
        waiting.push(batch.subList(half, batch.size()));
        waiting.push(batch.subList(0, half));
    }

    private void notDone(Call call, Reason reason, String detail, Known known) {
        settle(call, one -> judge.notDone(one, reason, detail, known));
    }

    private void settle(Call call, Function<Leased, Settlement> judgement) {
        List<Settlement> settled = call.batch().stream().map(judgement).toList();
        keep(call.batch(), () -> sends.settle(call.id(), settled, times()));
    }

    /**
     * Writes what AWS answered, again if that fails while the lease holds: AWS does not say it a
     * second time, and without it the record counts as unanswered.
     */
    private void keep(List<Leased> batch, Runnable write) {
        for (int tries = 1; ; tries++) {
            try {
                write.run();
                return;
            } catch (RuntimeException failure) {
                if (tries == KEEP_TRIES_MAX || !leaseHolds(batch)) {
                    throw failure;
                }
                LOG.warn("AWS's answer is not written yet, try {}", tries, failure);
                clockwork.pause().pass(KEEP_PAUSE.multipliedBy(1L << tries));
            }
        }
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

    /** A call that was made, and the wall time then. */
    private record Call(UUID id, List<Leased> batch, Instant sent) {}
}
