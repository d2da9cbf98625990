package io.bazaar.invoices;

import io.bazaar.wire.AwsError;
import io.bazaar.wire.AwsRefusal;
import java.util.List;
import java.util.Map;

/** The Agreement API's errors. */
final class Refusals {

    private Refusals() {}

    static AwsRefusal invalid(InvoiceRule rule, String reason, String field, String message) {
        return new AwsRefusal(
                rule,
                AwsError.of("ValidationException", message)
                        .with("reason", reason)
                        .with("fields", List.of(Map.of("name", field, "message", message))));
    }

    static AwsRefusal denied() {
        return new AwsRefusal(
                InvoiceRule.PROPOSER,
                AwsError.of(
                                "AccessDeniedException",
                                "Only the proposer of the agreement may ask for this.")
                        .with("reason", "INVALID_ACCESS"));
    }

    static AwsRefusal unknown(InvoiceRule rule, String type, String id) {
        return new AwsRefusal(
                rule,
                AwsError.of("ResourceNotFoundException", "There is no " + type + " " + id + ".")
                        .with("resourceId", id)
                        .with("resourceType", type));
    }
}
