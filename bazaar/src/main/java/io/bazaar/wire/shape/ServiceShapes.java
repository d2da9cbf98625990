package io.bazaar.wire.shape;

import java.util.List;
import java.util.Map;

/**
 * A service as its model describes it.
 *
 * @param target the part of {@code X-Amz-Target} before the point
 * @param namespace of its error names, where a protocol asks for one
 * @param signing the service part of a signature's scope
 * @param protocols {@code json-1.0}, {@code json-1.1}, {@code rest-json} or {@code rpc-v2-cbor}
 * @param path where its operations are with REST; empty otherwise
 * @param operations by name
 */
public record ServiceShapes(
        String target,
        String namespace,
        String signing,
        List<String> protocols,
        String path,
        ErrorForm errors,
        Map<String, OperationShape> operations) {}
