package io.bazaar.discovery;

import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;

/** The Discovery API's errors. Source: its service model, read 2026-11-22. */
final class DiscoveryErrors {

    private static final int NOT_FOUND = 404;

    private DiscoveryErrors() {}

    static AwsRefusal notFound(DiscoveryRule rule, String id) {
        return new AwsRefusal(
                rule,
                AwsError.of(
                        NOT_FOUND,
                        "ResourceNotFoundException",
                        "The resource does not exist: " + id));
    }

    static AwsRefusal malformed(DiscoveryRule rule, String message) {
        return invalid(rule, "MALFORMED_REQUEST_PARAMETERS", message);
    }

    static AwsRefusal token() {
        return invalid(
                DiscoveryRule.NEXT_TOKEN,
                "INVALID_PAGINATION_TOKEN",
                "The token is not one of this list.");
    }

    private static AwsRefusal invalid(DiscoveryRule rule, String reason, String message) {
        return new AwsRefusal(
                rule, AwsError.of("ValidationException", message).with("reason", reason));
    }
}
