package io.bazaar.faults;

import static io.bazaar.faults.FaultKind.IGNORED_RECORDS;
import static io.bazaar.faults.FaultKind.MISSING_RECORDS;
import static io.bazaar.faults.FaultKind.SHUFFLED_RESULTS;
import static io.bazaar.faults.FaultKind.UNPROCESSED_RECORDS;

import io.bazaar.rules.Rule;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the ordered mishaps of the records of BatchMeterUsage happen. */
final class RecordFaults {

    private static final String RECORDS = "UsageRecords";
    private static final String RESULTS = "Results";
    private static final Set<FaultKind> KINDS =
            EnumSet.of(UNPROCESSED_RECORDS, MISSING_RECORDS, IGNORED_RECORDS);

    private final Faults faults;

    RecordFaults(Faults faults) {
        this.faults = faults;
    }

    AwsReply around(AwsCall call, AwsAction action) throws InterruptedException {
        if (!call.operation().equals("BatchMeterUsage")
                || !(call.body() instanceof ObjectNode request)
                || !(request.get(RECORDS) instanceof ArrayNode records)) {
            return action.perform(call);
        }
        Fates fates = fates(call, records);
        AwsReply reply = perform(call, action, request, fates);
        return withShuffle(call, reply);
    }

    /**
     * What becomes of the records.
     *
     * @param missing places among those that are processed
     */
    private record Fates(
            ArrayNode processed,
            List<JsonNode> unprocessed,
            Set<Integer> missing,
            List<Rule> rules) {}

    private Fates fates(AwsCall call, ArrayNode records) {
        Fates fates =
                new Fates(
                        records.arrayNode(), new ArrayList<>(), new HashSet<>(), new ArrayList<>());
        for (JsonNode record : records) {
            Optional<FaultKind> struck =
                    faults.strike(KINDS, () -> Occasion.of(call, record)).map(FaultOrder::kind);
            struck.ifPresent(fates.rules()::add);
            if (struck.isEmpty() || struck.get() == MISSING_RECORDS) {
                struck.ifPresent(_ -> fates.missing().add(fates.processed().size()));
                fates.processed().add(record);
            } else if (struck.get() == UNPROCESSED_RECORDS) {
                fates.unprocessed().add(record);
            }
        }
        return fates;
    }

    private static AwsReply perform(AwsCall call, AwsAction action, ObjectNode request, Fates fates)
            throws InterruptedException {
        if (fates.rules().isEmpty()) {
            return action.perform(call);
        }
        if (fates.processed().isEmpty()) {
            return AwsReply.of(
                            Map.of(RESULTS, List.of(), "UnprocessedRecords", fates.unprocessed()))
                    .decidedBy(fates.rules());
        }
        ObjectNode rest = request.deepCopy();
        rest.set(RECORDS, fates.processed());
        AwsReply reply = action.perform(with(call, rest));
        Map<String, Object> body = members(reply);
        List<Object> results = new ArrayList<>();
        List<?> done = list(body.get(RESULTS));
        for (int i = 0; i < done.size(); i++) {
            if (!fates.missing().contains(i)) {
                results.add(done.get(i));
            }
        }
        List<Object> unprocessed = new ArrayList<>(list(body.get("UnprocessedRecords")));
        unprocessed.addAll(fates.unprocessed());
        body.put(RESULTS, results);
        body.put("UnprocessedRecords", unprocessed);
        List<Rule> rules = new ArrayList<>(reply.rules());
        rules.addAll(fates.rules());
        return AwsReply.of(body).decidedBy(rules);
    }

    /** Turns the results round: every record is then at another place, but for the middle one. */
    private AwsReply withShuffle(AwsCall call, AwsReply reply) {
        if (faults.strike(EnumSet.of(SHUFFLED_RESULTS), () -> Occasion.of(call)).isEmpty()) {
            return reply;
        }
        Map<String, Object> body = members(reply);
        List<Object> results = new ArrayList<>(list(body.get(RESULTS)));
        Collections.reverse(results);
        body.put(RESULTS, results);
        List<Rule> rules = new ArrayList<>(reply.rules());
        rules.add(SHUFFLED_RESULTS);
        return AwsReply.of(body).decidedBy(rules);
    }

    private static AwsCall with(AwsCall call, JsonNode body) {
        return new AwsCall(
                call.caller(),
                call.region(),
                call.endpoint(),
                call.service(),
                call.operation(),
                call.requestId(),
                body,
                call.bodyBytes());
    }

    private static Map<String, Object> members(AwsReply reply) {
        Map<String, Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) reply.body()).forEach((name, value) -> members.put((String) name, value));
        return members;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
