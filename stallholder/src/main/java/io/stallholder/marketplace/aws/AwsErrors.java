package io.stallholder.marketplace.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;

/** What an error's name says, whatever was asked. */
final class AwsErrors {

    /** Errors about us, raised before a request is looked at. */
    private static final Set<String> NOT_AUTHORIZED =
            Set.of(
                    "AccessDeniedException",
                    "DisabledApiException",
                    "ExpiredToken",
                    "ExpiredTokenException",
                    "IncompleteSignature",
                    "IncompleteSignatureException",
                    "InvalidClientTokenId",
                    "InvalidSignatureException",
                    "MissingAuthenticationToken",
                    "MissingAuthenticationTokenException",
                    "NotAuthorized",
                    "OptInRequired",
                    "RequestExpired",
                    "SignatureDoesNotMatch",
                    "UnrecognizedClientException");

    private AwsErrors() {}

    static boolean isNotAuthorized(String error) {
        return NOT_AUTHORIZED.contains(error);
    }

    /** Throttling is an HTTP 400 here: the SDK classifies it by name. */
    static boolean isThrottling(HttpAnswer.Bad bad) {
        AwsErrorDetails details = AwsErrorDetails.builder().errorCode(bad.error()).build();
        return RetryUtils.isThrottlingException(
                AwsServiceException.builder()
                        .awsErrorDetails(details)
                        .statusCode(bad.status())
                        .build());
    }
}
