package io.stallholder.usage.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stallholder.usage.EventAnswer;
import io.stallholder.usage.Rejection;
import io.stallholder.usage.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the API answers: one result per event in the order posted, and how many of each verdict. */
record UsageAnswer(List<Result> results, Map<String, Long> counts) {

    static UsageAnswer of(List<EventAnswer> answers) {
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, 0L);
        }
        answers.forEach(answer -> counts.merge(answer.verdict(), 1L, Long::sum));
        Map<String, Long> named = new TreeMap<>();
        counts.forEach((verdict, count) -> named.put(name(verdict), count));
        return new UsageAnswer(answers.stream().map(Result::of).toList(), named);
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** One event's answer; reason and remedy are there for a rejected or conflicting event only. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            String source,
            String id,
            String verdict,
            @Nullable String reason,
            @Nullable String remedy) {

        private static final String ID_REUSED = "id-reused";
        private static final String CONFLICT_REMEDY =
                "Another event with this source and id was stored first and stays; give a different"
                        + " event an id of its own.";

        static Result of(EventAnswer answer) {
            String verdict = name(answer.verdict());
            if (answer.verdict() == Verdict.CONFLICT) {
                return new Result(
                        answer.source(), answer.id(), verdict, ID_REUSED, CONFLICT_REMEDY);
            }
            return new Result(
                    answer.source(),
                    answer.id(),
                    verdict,
                    answer.rejection().map(Rejection::reason).orElse(null),
                    answer.rejection().map(Rejection::remedy).orElse(null));
        }
    }
}
