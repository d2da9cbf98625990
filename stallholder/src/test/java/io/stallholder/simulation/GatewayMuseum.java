package io.stallholder.simulation;

import io.stallholder.marketplace.gateway.BatchAnswer;
import io.stallholder.marketplace.gateway.RecordAnswer;
import io.stallholder.marketplace.gateway.RecordKey;
import io.stallholder.marketplace.gateway.Refusal;
import io.stallholder.marketplace.gateway.UsageRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Faults of the museum that misread what AWS said. */
final class GatewayMuseum {

    private GatewayMuseum() {}

    /** What the product is told of the answer. */
    static BatchAnswer told(String mutant, List<UsageRecord> sent, BatchAnswer answer) {
        return switch (mutant) {
            case "B01" -> each(answer, _ -> new RecordAnswer.Accepted("logged"));
            case "B02" -> answer instanceof BatchAnswer.NotAuthorized ? accepted(sent) : answer;
            case "B03" -> answer instanceof BatchAnswer.NotSent ? accepted(sent) : answer;
            case "B11" ->
                    answer instanceof BatchAnswer.Throttled
                            ? new BatchAnswer.Refused(Refusal.MALFORMED, "throttled", "request")
                            : answer;
            case "B29" ->
                    each(
                            answer,
                            one ->
                                    one instanceof RecordAnswer.DuplicateRecord
                                            ? new RecordAnswer.Accepted("duplicate")
                                            : one);
            default -> answer;
        };
    }

    private static BatchAnswer each(BatchAnswer answer, UnaryOperator<RecordAnswer> change) {
        if (!(answer instanceof BatchAnswer.Answered(var answers, var request))) {
            return answer;
        }
        Map<RecordKey, RecordAnswer> changed = new HashMap<>(answers);
        changed.replaceAll(
                (_, one) -> one instanceof RecordAnswer.Accepted ? one : change.apply(one));
        return new BatchAnswer.Answered(changed, request);
    }

    private static BatchAnswer accepted(List<UsageRecord> sent) {
        Map<RecordKey, RecordAnswer> answers = new HashMap<>();
        sent.forEach(one -> answers.put(one.key(), new RecordAnswer.Accepted("assumed")));
        return new BatchAnswer.Answered(answers, "none");
    }
}
