package io.bazaar.wire;

import tools.jackson.databind.JsonNode;

/**
 * A verified request.
 *
 * @param region from the credential scope
 * @param endpoint scheme, host and port as the caller addressed them
 * @param bodyBytes the size of the body on the wire
 */
public record AwsCall(
        Caller caller, String region, String endpoint, JsonNode body, int bodyBytes) {}
