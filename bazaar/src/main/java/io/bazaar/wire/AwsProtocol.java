package io.bazaar.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How a call and its answer are written. */
public enum AwsProtocol {
    JSON_1_0("json-1.0", "application/x-amz-json-1.0"),
    JSON_1_1("json-1.1", "application/x-amz-json-1.1"),
    REST_JSON("rest-json", "application/json"),
    RPC_CBOR("rpc-v2-cbor", "application/cbor");

    private final String id;
    private final String contentType;

    AwsProtocol(String id, String contentType) {
        this.id = id;
        this.contentType = contentType;
    }

    static AwsProtocol of(String id) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unknown protocol: " + id));
    }

    String contentType() {
        return contentType;
    }

    /** Where the operation is called: a target, or a path. */
    String address(AwsApi service, String operation) {
        return switch (this) {
            case JSON_1_0, JSON_1_1 -> service.target() + "." + operation;
            case REST_JSON ->
                    service.path().equals("/")
                            ? "/" + operation
                            : service.path()
                                    + Character.toLowerCase(operation.charAt(0))
                                    + operation.substring(1);
            case RPC_CBOR -> "/service/" + service.target() + "/operation/" + operation;
        };
    }

    /** Throws Jackson's exception when the bytes are not what they should be. */
    JsonNode read(byte[] body) {
        boolean mayBeEmpty = this == REST_JSON || this == RPC_CBOR;
        if (body.length == 0 && mayBeEmpty) {
            return Codec.fromJson(new byte[] {'{', '}'});
        }
        return this == RPC_CBOR ? Codec.fromCbor(body) : Codec.fromJson(body);
    }

    byte[] write(Object body) {
        return this == RPC_CBOR ? Codec.toCbor(body) : Codec.toJson(body);
    }

    /** The members of an error's body. */
    Map<String, Object> errorBody(AwsError error, AwsApi service) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (this) {
            case JSON_1_0, JSON_1_1 -> body.put("__type", error.type());
            case RPC_CBOR -> body.put("__type", service.namespace() + "#" + error.shortType());
            case REST_JSON -> {
                // the header alone says which error it is
            }
        }
        body.put("message", error.message());
        body.putAll(error.members());
        return body;
    }
}
