package io.bazaar.wire;

import io.bazaar.rules.Rule;
import java.util.List;
import java.util.Map;

/**
 * What an action answers.
 *
 * @param body written as JSON or CBOR: maps, lists, strings, numbers, JSON nodes, {@link AwsTime}
 * @param rules what decided, record by record; for the log of calls
 */
public record AwsReply(Object body, List<Rule> rules) {

    public AwsReply {
        rules = List.copyOf(rules);
    }

    /** An ordinary answer. */
    public static AwsReply of(Object body) {
        return new AwsReply(body, List.of());
    }

    /** An answer without members. */
    public static AwsReply empty() {
        return of(Map.of());
    }

    /** The same with the rules that decided. */
    public AwsReply decidedBy(List<? extends Rule> decisive) {
        return new AwsReply(body, List.copyOf(decisive));
    }
}
