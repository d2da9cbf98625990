package io.bazaar.wire;

import java.util.Map;

/**
 * What an action answers.
 *
 * @param lost whether the connection is cut instead of answering
 */
public record AwsReply(Object body, boolean lost) {

    /** An ordinary answer. */
    public static AwsReply of(Object body) {
        return new AwsReply(body, false);
    }

    /** An answer without members. */
    public static AwsReply empty() {
        return of(Map.of());
    }
}
