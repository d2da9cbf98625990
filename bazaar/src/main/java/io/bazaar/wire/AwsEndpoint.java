package io.bazaar.wire;

import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The door for AWS clients: finds the operation, verifies the signature, answers as AWS does. */
public final class AwsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);
    private static final AwsProtocol UNKNOWN = new AwsProtocol("", "1.1");

    private final Map<String, AwsOperation> operations;
    private final Signatures signatures;

    /** Operations by {@code X-Amz-Target}. */
    public AwsEndpoint(Map<String, AwsOperation> operations, Signatures signatures) {
        this.operations = Map.copyOf(operations);
        this.signatures = signatures;
    }

    /** Adds {@code POST /} and the queue address {@code POST /{account}/{queue}}. */
    public void register(RoutesConfig routes) {
        routes.post("/", this::answer);
        routes.post("/{account}/{queue}", this::answer);
    }

    private void answer(Context http) throws InterruptedException {
        String target = header(http, "X-Amz-Target");
        AwsOperation operation = operations.get(target);
        String requestId = UUID.randomUUID().toString();
        http.header("x-amzn-RequestId", requestId);
        try {
            if (operation == null) {
                throw new AwsRefusal(
                        "UnknownOperationException",
                        target.isEmpty() ? "X-Amz-Target is missing" : "unknown: " + target);
            }
            reply(http, operation, operation.action().perform(call(http, operation.service())));
        } catch (AwsRefusal refusal) {
            refuse(http, operation == null ? UNKNOWN : operation.service(), refusal.error());
        } catch (RuntimeException e) {
            LOG.error("{} failed, request {}", target, requestId, e);
            refuse(
                    http,
                    operation == null ? UNKNOWN : operation.service(),
                    AwsError.fault("InternalFailure", "The request failed inside the emulator."));
        }
    }

    private AwsCall call(Context http, AwsProtocol service) {
        byte[] bytes = http.bodyAsBytes();
        SignedRequest request = signedRequest(http, SigV4.sha256(bytes));
        Signatures.Authentic authentic = signatures.verify(request, service);
        JsonNode body;
        try {
            body = Json.tree(bytes);
        } catch (JacksonException e) {
            throw new AwsRefusal("SerializationException", "The body is not JSON.");
        }
        return new AwsCall(
                authentic.caller(),
                authentic.region(),
                "http://" + request.header("host"),
                body,
                bytes.length);
    }

    private static SignedRequest signedRequest(Context http, String bodySha256) {
        HttpServletRequest request = http.req();
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        String query = request.getQueryString();
        return new SignedRequest(
                request.getMethod(),
                request.getRequestURI(),
                query == null ? "" : query,
                headers,
                bodySha256);
    }

    private static void reply(Context http, AwsOperation operation, AwsReply reply) {
        if (reply.lost()) {
            ServletContextRequest.getServletContextRequest(http.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close();
            return;
        }
        http.status(200)
                .contentType(operation.service().contentType())
                .result(Json.bytes(reply.body()));
    }

    private static void refuse(Context http, AwsProtocol service, AwsError error) {
        if (error.queryError() != null) {
            http.header("x-amzn-query-error", error.queryError());
        }
        http.status(error.status())
                .header("x-amzn-errortype", error.shortType())
                .contentType(service.contentType())
                .result(Json.bytes(Map.of("__type", error.type(), "message", error.message())));
    }

    private static String header(Context http, String name) {
        @Nullable String value = http.header(name);
        return value == null ? "" : value;
    }
}
