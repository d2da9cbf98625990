package io.bazaar.pages;

import io.bazaar.calls.Call;
import io.bazaar.market.Agreement;
import io.bazaar.market.Product;
import io.bazaar.rules.Rule;
import io.bazaar.rules.Rules;
import io.bazaar.store.Json;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The calls that concern a product, newest first, with the rules that decided them.
 *
 * @param refused records of BatchMeterUsage that were not taken, newest call first
 */
record CallLog(List<Entry> entries, List<RefusedRecord> refused) {

    private static final String BATCH = "BatchMeterUsage";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{8,}");

    /** A call with the rules that decided it, each once. */
    record Entry(Call call, List<Rule> rules) {

        /** Whether AWS refused it. */
        public boolean isRefused() {
            return call.status() != 200;
        }
    }

    /** Of these calls those that name the product, its code, or an agreement or license of it. */
    static CallLog of(Product product, List<Agreement> agreements, List<Call> calls, Rules rules) {
        Set<String> names = names(product, agreements);
        List<Call> own = calls.stream().filter(call -> concerns(call, names)).toList();
        return new CallLog(
                own.stream().map(call -> new Entry(call, rules(call, rules))).toList(),
                own.stream()
                        .filter(call -> call.operation().equals(BATCH))
                        .flatMap(call -> refused(call, rules).stream())
                        .toList());
    }

    private static Set<String> names(Product product, List<Agreement> agreements) {
        Set<String> names = new HashSet<>(Set.of(product.productId(), product.productCode()));
        for (Agreement agreement : agreements) {
            names.add(agreement.agreementId());
            String license = agreement.licenseArn();
            names.add(license.substring(license.lastIndexOf(':') + 1));
        }
        return names;
    }

    private static boolean concerns(Call call, Set<String> names) {
        return NAME.matcher(call.request()).results().anyMatch(it -> names.contains(it.group()))
                || NAME.matcher(call.answer()).results().anyMatch(it -> names.contains(it.group()));
    }

    private static List<Rule> rules(Call call, Rules rules) {
        return call.rules().stream().distinct().flatMap(id -> rules.find(id).stream()).toList();
    }

    private static List<RefusedRecord> refused(Call call, Rules rules) {
        JsonNode request = json(call.request());
        JsonNode answer = json(call.answer());
        return call.status() == 200
                ? refusedOnes(call, answer, rules)
                : refusedAll(call, request, answer, rules);
    }

    private static List<RefusedRecord> refusedOnes(Call call, JsonNode answer, Rules rules) {
        List<RefusedRecord> refused = new ArrayList<>();
        JsonNode results = answer.path("Results");
        for (int i = 0; i < results.size(); i++) {
            String status = results.path(i).path("Status").asString("");
            if (!status.equals("Success")) {
                Optional<Rule> rule =
                        call.rules().size() == results.size()
                                ? rules.find(call.rules().get(i))
                                : Optional.empty();
                refused.add(refused(call, results.path(i).path("UsageRecord"), status, rule));
            }
        }
        for (JsonNode left : answer.path("UnprocessedRecords")) {
            refused.add(refused(call, left, "UnprocessedRecords", Optional.empty()));
        }
        return refused;
    }

    /** A batch that is refused takes all its records with it. */
    private static List<RefusedRecord> refusedAll(
            Call call, JsonNode request, JsonNode answer, Rules rules) {
        Optional<Rule> rule =
                call.rules().isEmpty() ? Optional.empty() : rules.find(call.rules().getLast());
        String error = answer.path("__type").asString("HTTP " + call.status());
        List<RefusedRecord> refused = new ArrayList<>();
        for (JsonNode usage : request.path("UsageRecords")) {
            refused.add(refused(call, usage, error, rule));
        }
        return refused;
    }

    private static RefusedRecord refused(
            Call call, JsonNode usage, String status, Optional<Rule> rule) {
        return new RefusedRecord(
                call,
                usage.path("LicenseArn").asString(""),
                usage.path("CustomerAWSAccountId")
                        .asString(usage.path("CustomerIdentifier").asString("")),
                usage.path("Dimension").asString(""),
                time(usage.path("Timestamp")),
                usage.path("Quantity").asString(""),
                status,
                rule.orElse(null));
    }

    private static @Nullable Instant time(JsonNode seconds) {
        try {
            return seconds.isNumber() ? Instant.ofEpochSecond(seconds.asLong(0)) : null;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Nothing where it had to be cut off. */
    private static JsonNode json(String text) {
        try {
            return Json.tree((text.isEmpty() ? "{}" : text).getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException cutOff) {
            return Json.tree("{}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
