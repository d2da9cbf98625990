package io.bazaar.wire;

import org.jspecify.annotations.Nullable;

/**
 * An error as AWS answers it.
 *
 * @param type the {@code __type}, with its namespace where the service sends one
 * @param queryError {@code x-amzn-query-error}, for services that once spoke the query protocol
 */
public record AwsError(int status, String type, String message, @Nullable String queryError) {

    /** A caller's mistake: HTTP 400. */
    public static AwsError of(String type, String message) {
        return new AwsError(400, type, message, null);
    }

    /** A refused signature: HTTP 403. */
    static AwsError forbidden(String type, String message) {
        return new AwsError(403, type, message, null);
    }

    /** A fault inside the service: HTTP 500. */
    public static AwsError fault(String type, String message) {
        return new AwsError(500, type, message, null);
    }

    String shortType() {
        return type.substring(type.indexOf('#') + 1);
    }
}
