package io.bazaar.wire;

import tools.jackson.databind.JsonNode;

/**
 * A verified request.
 *
 * @param region from the credential scope
 * @param endpoint scheme, host and port as the caller addressed them
 * @param operation without its service, such as {@code BatchMeterUsage}
 * @param body validated before the action sees it, if the operation has a shape
 * @param bodyBytes the size of the body on the wire
 */
public record AwsCall(
        Caller caller,
        String region,
        String endpoint,
        AwsApi service,
        String operation,
        String requestId,
        JsonNode body,
        int bodyBytes) {}
