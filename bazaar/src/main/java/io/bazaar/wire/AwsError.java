package io.bazaar.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as AWS answers it.
 *
 * @param type the {@code __type}, with its namespace where the service sends one
 * @param queryError {@code x-amzn-query-error}, for services that once spoke the query protocol
 * @param members what the body has beside type and message, in order
 */
public record AwsError(
        int status,
        String type,
        String message,
        @Nullable String queryError,
        Map<String, Object> members) {

    /** A caller's mistake: HTTP 400. */
    public static AwsError of(String type, String message) {
        return of(400, type, message);
    }

    /** An error of another status. */
    public static AwsError of(int status, String type, String message) {
        return new AwsError(status, type, message, null, Map.of());
    }

    /** A refused signature: HTTP 403. */
    static AwsError forbidden(String type, String message) {
        return of(403, type, message);
    }

    /** A fault inside the service: HTTP 500. */
    public static AwsError fault(String type, String message) {
        return of(500, type, message);
    }

    /** With one more member in its body. */
    public AwsError with(String member, Object value) {
        return with(Map.of(member, value));
    }

    AwsError with(Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(members);
        all.putAll(more);
        return new AwsError(status, type, message, queryError, all);
    }

    /** With the code that the older query protocol used. */
    public AwsError withQueryError(String code) {
        return new AwsError(status, type, message, code, members);
    }

    String shortType() {
        return type.substring(type.indexOf('#') + 1);
    }
}
