package io.bazaar.agreement;

import io.bazaar.rules.Rule;
import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;
import java.util.List;
import java.util.Map;

/** The Agreement API's errors with their members. Source: its service model, read 2026-11-22. */
final class AgreementErrors {

    private AgreementErrors() {}

    /** A request that asks for something that is not possible. */
    static AwsRefusal invalid(Rule rule, String reason, String field, String message) {
        return new AwsRefusal(
                rule,
                AwsError.of("ValidationException", message)
                        .with("reason", reason)
                        .with("fields", List.of(Map.of("name", field, "message", message))));
    }

    static AwsRefusal notFound(Rule rule, String type, String id) {
        return new AwsRefusal(
                rule,
                AwsError.of("ResourceNotFoundException", "There is no such " + type + ": " + id)
                        .with("resourceId", id)
                        .with("resourceType", type));
    }

    static AwsRefusal denied(Rule rule, String message) {
        return denied(rule, "INVALID_ACCESS", message);
    }

    static AwsRefusal denied(Rule rule, String reason, String message) {
        return new AwsRefusal(
                rule, AwsError.of("AccessDeniedException", message).with("reason", reason));
    }

    /** A request that another one stands in the way of; the message begins with the type. */
    static AwsRefusal conflict(Rule rule, String type, String id, String message) {
        return new AwsRefusal(
                rule,
                AwsError.of("ConflictException", type + " " + id + ": " + message)
                        .with("resourceId", id)
                        .with("resourceType", type));
    }

    static AwsRefusal tooMany(Rule rule, String productId, String message) {
        return new AwsRefusal(
                rule,
                AwsError.of("ServiceQuotaExceededException", message)
                        .with("serviceCode", "aws-marketplace")
                        .with("resourceType", "Product")
                        .with("resourceId", productId));
    }
}
