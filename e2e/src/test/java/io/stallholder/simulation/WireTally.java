package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What went over the wire, counted: a comparison of nothing would prove nothing. */
final class WireTally {

    /** What must have happened once there were enough histories. */
    private static final Set<String> EXPECTED =
            Set.of(
                    "UNREACHABLE",
                    "UNAVAILABLE",
                    "INTERNAL_ERROR",
                    "EXPIRED_CREDENTIALS",
                    "THROTTLED",
                    "REQUEST_LOST",
                    "ANSWER_LOST",
                    "given back",
                    "not named",
                    "unclear",
                    "Accepted",
                    "DuplicateRecord",
                    "CustomerNotSubscribed",
                    "INVALID_LICENSE",
                    "INVALID_USAGE_DIMENSION",
                    "TIMESTAMP_OUT_OF_BOUNDS",
                    "events",
                    "searches",
                    "resolved",
                    "billed");

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what, int times) {
        if (times > 0) {
            counts.merge(what, times, Integer::sum);
        }
    }

    void sent(Trip trip, BatchAnswer answer) {
        count("calls", 1);
        if (trip.mishap() != Mishap.NONE) {
            count(trip.mishap().name(), 1);
        }
        count("given back", trip.unprocessed().size());
        count("not named", trip.missing().size());
        count("unclear", trip.unclear().size());
        switch (answer) {
            case BatchAnswer.Answered(var answers, _) -> answers.values().forEach(this::answered);
            case BatchAnswer.Refused(var refusal, _, _) -> count(refusal.name(), 1);
            case BatchAnswer.Throttled _,
                    BatchAnswer.NotAuthorized _,
                    BatchAnswer.NotSent _,
                    BatchAnswer.Unknown _ -> {}
        }
    }

    private void answered(RecordAnswer answer) {
        count(answer.getClass().getSimpleName(), 1);
    }

    /** What never happened although it should have. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(EXPECTED);
        missing.removeAll(counts.keySet());
        return missing;
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
