package io.bazaar.calls;

import java.time.Instant;
import java.util.List;

/**
 * A call as it is remembered.
 *
 * @param at market time
 * @param accountId who signed; empty when the signature was refused
 * @param region from the signature; empty as above
 * @param service the target's service, such as {@code AWSMPMeteringService}
 * @param status the HTTP status; 0 when the connection was cut instead of answering
 * @param request JSON; empty when there was none to read, cut off beyond a bound
 * @param answer JSON, as above; empty when the connection was cut
 * @param rules ids of the rules that decided, record by record in their order
 */
public record Call(
        Instant at,
        String requestId,
        String accountId,
        String region,
        String service,
        String operation,
        int status,
        String request,
        String answer,
        List<String> rules) {

    public Call {
        rules = List.copyOf(rules);
    }

    int size() {
        return request.length() + answer.length();
    }
}
