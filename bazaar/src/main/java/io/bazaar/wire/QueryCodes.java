package io.bazaar.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a service that once spoke the query protocol called what is wrong with a signature; its
 * clients still go by that name. Source: Amazon SQS API Reference, Common Errors, read 2026-11-22.
 */
final class QueryCodes {

    private static final Map<String, String> CODES =
            Map.of(
                    "MissingAuthenticationTokenException", "MissingAuthenticationToken",
                    "IncompleteSignatureException", "IncompleteSignature",
                    "UnrecognizedClientException", "InvalidClientTokenId",
                    "InvalidSignatureException", "SignatureDoesNotMatch",
                    "ExpiredTokenException", "ExpiredToken");

    private QueryCodes() {}

    /** The error with its older code, where the service has one. */
    static AwsError of(AwsApi service, AwsError error) {
        @Nullable String code = CODES.get(error.shortType());
        return service.signingName().equals("sqs") && code != null && error.queryError() == null
                ? error.withQueryError(code + ";Sender")
                : error;
    }
}
