package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
            return world.chance().oneIn(3)
                    ? new BatchAnswer.Unknown("HTTP 503")
                    : new BatchAnswer.NotSent("connect timed out");
        }
        if (hits(Fault.CREDENTIALS)) {
            return new BatchAnswer.NotAuthorized("ExpiredTokenException");
        }
        if (hits(Fault.NOT_SENT)) {
            return new BatchAnswer.NotSent("UnknownHostException");
        }
        if (hits(Fault.THROTTLED)) {
            return new BatchAnswer.Throttled();
        }
        if (hits(Fault.REQUEST_LOST)) {
            return new BatchAnswer.Unknown("SocketTimeoutException");
        }
        if (hits(Fault.INTERNAL_ERROR)) {
            return new BatchAnswer.Unknown("HTTP 500 InternalServiceErrorException");
        }
        if (hits(Fault.REQUEST_DELAYED)) {
            world.later(world.chance().between(1, 1800), () -> deliver(records));
            return new BatchAnswer.Unknown("SocketTimeoutException");
        }
        BatchAnswer answer = hits(Fault.UNPROCESSED) ? deliverSome(records) : deliver(records);
        if (hits(Fault.ANSWER_LOST)) {
            return new BatchAnswer.Unknown("SocketTimeoutException");
        }
        return answer instanceof BatchAnswer.Answered answered ? garbled(answered) : answer;
    }

    /** AWS gives some of the records back. */
    private BatchAnswer deliverSome(List<UsageRecord> records) {
        List<UsageRecord> taken = records.stream().filter(one -> !isOdd(one.key())).toList();
        if (!(deliver(taken) instanceof BatchAnswer.Answered(var answers, var request))) {
            return new BatchAnswer.Unknown("HTTP 500");
        }
        Map<RecordKey, RecordAnswer> all = new HashMap<>(answers);
        records.forEach(one -> all.putIfAbsent(one.key(), new RecordAnswer.Unprocessed()));
        return new BatchAnswer.Answered(all, request);
    }

    private BatchAnswer deliver(List<UsageRecord> records) {
        BatchAnswer answer = world.aws().answer(records);
        world.oracle().answered(records, answer);
        return answer;
    }

    private BatchAnswer garbled(BatchAnswer.Answered whole) {
        Map<RecordKey, RecordAnswer> answers = new HashMap<>(whole.byKey());
        if (hits(Fault.ANSWER_PARTIAL)) {
            answers.keySet().removeIf(key -> isOdd(key));
        }
        if (hits(Fault.ANSWER_UNCLEAR)) {
            answers.replaceAll((key, answer) ->
                    isOdd(key) ? answer : new RecordAnswer.Unknown("a status that is not known"));
        }
        return new BatchAnswer.Answered(answers, "request");
    }

    private static boolean isOdd(RecordKey key) {
        return (key.license().value().hashCode() + key.dimension().hashCode()) % 2 != 0;
    }

    private boolean hits(Fault fault) {
        return world.strikes(fault, Step.CALL);
    }
}
