package io.bazaar.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.store.Json;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.Caller;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Calls operations without a wire, as the seller in us-east-1. */
public final class Calling {

    private Calling() {}

    /** One of these operations. */
    public static AwsOperation operation(List<AwsOperation> operations, String name) {
        return operations.stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name));
    }

    /** A call with this body. */
    public static AwsCall call(AwsOperation operation, Object body) {
        return call(Marketplace.SELLER, operation, body);
    }

    /** A call of another account. */
    public static AwsCall call(String accountId, AwsOperation operation, Object body) {
        byte[] bytes = Json.write(body).getBytes(UTF_8);
        return new AwsCall(
                new Caller(accountId, "key", "secret"),
                "us-east-1",
                "http://localhost",
                operation.service(),
                operation.name(),
                "11111111-2222-3333-4444-555555555555",
                Json.tree(bytes),
                bytes.length);
    }

    /** Its answer; a request of the wrong shape fails the test. */
    public static JsonNode perform(AwsOperation operation, Object body) {
        return perform(Marketplace.SELLER, operation, body);
    }

    /** The same as another account. */
    public static JsonNode perform(String accountId, AwsOperation operation, Object body) {
        AwsCall call = call(accountId, operation, body);
        operation
                .shape()
                .flatMap(shape -> shape.check(call.body()))
                .ifPresent(malformed -> {
                    throw new AssertionError(malformed.toString());
                });
        try {
            return Json.tree(Json.write(operation.action().perform(call).body()).getBytes(UTF_8));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
