package io.bazaar.wire;

import java.util.List;
import java.util.Map;

/**
 * What a signature covers.
 *
 * @param path as sent, percent-encoded
 * @param query as sent, without the question mark; may be empty
 * @param headers values by lower-case name
 * @param bodySha256 of the body as it arrived, in hexadecimal
 */
record SignedRequest(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String bodySha256) {

    /** The header's values joined as a signature sees them; empty when it was not sent. */
    String header(String name) {
        return String.join(
                ",",
                headers.getOrDefault(name, List.of()).stream()
                        .map(value -> value.strip().replaceAll(" +", " "))
                        .toList());
    }
}
