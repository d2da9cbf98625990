package io.bazaar.wire;

/**
 * How a service is spoken to.
 *
 * @param signingName the service part of the credential scope
 * @param jsonVersion {@code 1.0} or {@code 1.1}
 */
public record AwsProtocol(String signingName, String jsonVersion) {

    String contentType() {
        return "application/x-amz-json-" + jsonVersion;
    }
}
