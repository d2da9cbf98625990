package io.bazaar.wire;

import io.bazaar.wire.shape.ErrorForm;
import io.bazaar.wire.shape.OperationShape;
import io.bazaar.wire.shape.ServiceShapes;
import java.util.List;
import java.util.Map;

/**
 * A service and how it is spoken to.
 *
 * @param target the part of {@code X-Amz-Target} before the point
 * @param namespace of its error names in CBOR
 * @param signingName the service part of the credential scope
 * @param path where its operations are with REST; empty otherwise
 * @param shapes of the requests, by operation; an operation without one reads its request itself
 */
public record AwsApi(
        String target,
        String namespace,
        String signingName,
        List<AwsProtocol> protocols,
        String path,
        ErrorForm errors,
        Map<String, OperationShape> shapes) {

    /** A service as its model describes it. */
    public static AwsApi of(ServiceShapes shapes) {
        return new AwsApi(
                shapes.target(),
                shapes.namespace(),
                shapes.signing(),
                shapes.protocols().stream().map(AwsProtocol::of).toList(),
                shapes.path(),
                shapes.errors(),
                shapes.operations());
    }

    /** A service without a model. */
    public static AwsApi unmodelled(String target, String signingName, AwsProtocol protocol) {
        return new AwsApi(
                target, "", signingName, List.of(protocol), "", ErrorForm.PLAIN, Map.of());
    }

    /** One of its operations. */
    public AwsOperation operation(String name, AwsAction action) {
        return new AwsOperation(this, name, action);
    }

    /** Its operations in the order of the map. */
    public List<AwsOperation> operations(Map<String, AwsAction> actions) {
        return actions.entrySet().stream()
                .map(action -> operation(action.getKey(), action.getValue()))
                .toList();
    }
}
