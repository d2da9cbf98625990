package io.bazaar.wire;

import io.bazaar.wire.shape.OperationShape;
import java.util.Optional;

/** An operation with the service it belongs to. */
public record AwsOperation(AwsApi service, String name, AwsAction action) {

    /** What its requests must look like; absent when it reads them itself. */
    public Optional<OperationShape> shape() {
        return Optional.ofNullable(service.shapes().get(name));
    }
}
