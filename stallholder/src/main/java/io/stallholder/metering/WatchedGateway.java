package io.stallholder.metering;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.MeteringGateway;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.ResolveAnswer;
import io.stallholder.marketplace.gateway.UsageRecord;
import io.stallholder.platform.WallClock;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port to AWS, with every call counted by how it ended. Counting never costs an answer. */
final class WatchedGateway implements MeteringGateway {

    private static final Logger LOG = LoggerFactory.getLogger(WatchedGateway.class);
    private static final String CALLS = "stallholder.metering.calls";
    private static final String ANSWERS = "stallholder.metering.answers";
    private static final List<String> ANSWERS_TO_RECORDS =
            List.of("ACCEPTED", "NOT_SUBSCRIBED", "DUPLICATE", "UNPROCESSED", "UNCLEAR");

    private final MeteringGateway gateway;
    private final CallOutcomes outcomes;
    private final WallClock wall;
    private final MeterRegistry meters;

    WatchedGateway(
            MeteringGateway gateway, CallOutcomes outcomes, WallClock wall, MeterRegistry meters) {
        this.gateway = gateway;
        this.outcomes = outcomes;
        this.wall = wall;
        this.meters = meters;
        // A series that is there before its first event: a rate over it misses nothing.
        for (CallOutcome outcome : CallOutcome.values()) {
            counter(CALLS, outcome.name());
        }
        ANSWERS_TO_RECORDS.forEach(outcome -> counter(ANSWERS, outcome));
    }

    @Override
    public BatchAnswer send(List<UsageRecord> records) {
        BatchAnswer answer = gateway.send(records);
        CallOutcome outcome = CallOutcome.of(answer);
        counter(CALLS, outcome.name()).increment();
        if (answer instanceof BatchAnswer.Answered answered) {
            answered.byKey().values().forEach(this::count);
        }
        note(outcome);
        return answer;
    }

    private void note(CallOutcome outcome) {
        try {
            outcomes.note(outcome, wall.now());
        } catch (RuntimeException failure) {
            LOG.warn("A call to AWS that ended as {} is missing from the watch", outcome, failure);
        }
    }

    @Override
    public ResolveAnswer resolve(String token) {
        return gateway.resolve(token);
    }

    private void count(RecordAnswer answer) {
        String outcome =
                switch (answer) {
                    case RecordAnswer.Accepted _ -> "ACCEPTED";
                    case RecordAnswer.CustomerNotSubscribed _ -> "NOT_SUBSCRIBED";
                    case RecordAnswer.DuplicateRecord _ -> "DUPLICATE";
                    case RecordAnswer.Unprocessed _ -> "UNPROCESSED";
                    case RecordAnswer.Unknown _ -> "UNCLEAR";
                };
        counter(ANSWERS, outcome).increment();
    }

    private Counter counter(String name, String outcome) {
        return meters.counter(name, "outcome", outcome.toLowerCase(Locale.ROOT));
    }
}
