package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A node's way to AWS, with all that goes wrong on it. */
final class Lane implements MeteringGateway {

    private static final int OUTAGE_HOURS_MAX = 60;

    private final World world;
    private final Node node;

    Lane(World world, Node node) {
        this.world = world;
        this.node = node;
    }

    @Override
    public ResolveAnswer resolve(String registrationToken) {
        return world.customers().resolve(registrationToken);
    }

    @Override
    public BatchAnswer send(List<UsageRecord> records) {
        world.oracle().sending(records);
        dieIf(Fault.CRASH_BEFORE_CALL);
        world.between(node, Step.CALL);
        BatchAnswer answer = GatewayMuseum.told(world.mutant(), records, exchange(records));
        world.trace().add("answer", world.time(), answer.getClass().getSimpleName());
        dieIf(Fault.CRASH_AFTER_CALL);
        world.between(node, Step.CALL);
        return answer;
    }

    private void dieIf(Fault fault) {
        if (world.strikes(fault, Step.CALL)) {
            throw new Crash();
        }
    }

    private BatchAnswer exchange(List<UsageRecord> records) {
        if (hits(Fault.OUTAGE)) {
            world.outages().begin(world.chance().between(1, OUTAGE_HOURS_MAX));
        }
        if (world.outages().isNow()) {
            return fails(
                    records, world.chance().oneIn(3) ? Mishap.UNAVAILABLE : Mishap.UNREACHABLE);
        }
        if (hits(Fault.CREDENTIALS)) {
            return fails(records, Mishap.EXPIRED_CREDENTIALS);
        }
        if (hits(Fault.NOT_SENT)) {
            return fails(records, Mishap.UNREACHABLE);
        }
        if (hits(Fault.THROTTLED)) {
            return fails(records, Mishap.THROTTLED);
        }
        if (hits(Fault.REQUEST_LOST)) {
            return fails(records, Mishap.REQUEST_LOST);
        }
        if (hits(Fault.INTERNAL_ERROR)) {
            return fails(records, Mishap.INTERNAL_ERROR);
        }
        if (hits(Fault.REQUEST_DELAYED)) {
            world.later(
                    world.chance().between(1, 1800),
                    () -> world.wire().carry(records, Trip.fine(deliver(records))));
            return fails(records, Mishap.REQUEST_LOST);
        }
        return world.wire().carry(records, arriving(records));
    }

    private BatchAnswer fails(List<UsageRecord> records, Mishap mishap) {
        return world.wire().carry(records, Trip.failing(mishap));
    }

    /** AWS works on the call, or on a part of it. */
    private Trip arriving(List<UsageRecord> records) {
        boolean givesBack = hits(Fault.UNPROCESSED);
        List<UsageRecord> back =
                records.stream().filter(one -> givesBack && isOdd(one.key())).toList();
        List<UsageRecord> taken = records.stream().filter(one -> !back.contains(one)).toList();
        BatchAnswer answer = deliver(taken);
        if (hits(Fault.ANSWER_LOST)) {
            return lost(answer, Trip.keys(back));
        }
        if (answer instanceof BatchAnswer.Answered(var answers, var request)) {
            return garbled(new HashMap<>(answers), Trip.keys(back), request);
        }
        return givesBack ? Trip.failing(Mishap.INTERNAL_ERROR) : Trip.fine(answer);
    }

    /** What was throttled was not worked on. */
    private static Trip lost(BatchAnswer answer, Set<RecordKey> unprocessed) {
        return answer instanceof BatchAnswer.Throttled
                ? Trip.failing(Mishap.REQUEST_LOST)
                : new Trip(
                        Mishap.ANSWER_LOST.heard(),
                        Mishap.ANSWER_LOST,
                        unprocessed,
                        Set.of(),
                        Set.of());
    }

    private Trip garbled(
            Map<RecordKey, RecordAnswer> answers, Set<RecordKey> unprocessed, String request) {
        unprocessed.forEach(key -> answers.put(key, new RecordAnswer.Unprocessed()));
        Set<RecordKey> missing = new HashSet<>();
        Set<RecordKey> unclear = new HashSet<>();
        if (hits(Fault.ANSWER_PARTIAL)) {
            answers.keySet().stream().filter(Lane::isOdd).forEach(missing::add);
        }
        if (hits(Fault.ANSWER_UNCLEAR)) {
            answers.keySet().stream().filter(key -> !isOdd(key)).forEach(unclear::add);
        }
        answers.keySet().removeAll(missing);
        unclear.forEach(
                key -> answers.put(key, new RecordAnswer.Unknown("a status that is not known")));
        return new Trip(
                new BatchAnswer.Answered(answers, request),
                Mishap.NONE,
                unprocessed,
                missing,
                unclear);
    }

    private BatchAnswer deliver(List<UsageRecord> records) {
        BatchAnswer answer = world.aws().answer(records);
        world.oracle().answered(records, answer);
        return answer;
    }

    private static boolean isOdd(RecordKey key) {
        return (key.license().value().hashCode() + key.dimension().hashCode()) % 2 != 0;
    }

    private boolean hits(Fault fault) {
        return world.strikes(fault, Step.CALL);
    }
}
