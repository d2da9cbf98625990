package io.bazaar.wire;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door for AWS clients. All services share it: a call is told by its target or path, never by
 * the scope of its signature, which is the same for most of them.
 */
public final class AwsEndpoint {

    private static final String SMITHY_PROTOCOL = "smithy-protocol";
    private static final String CBOR = "rpc-v2-cbor";

    private static final Logger LOG = LoggerFactory.getLogger(AwsEndpoint.class);

    private final Set<String> paths = new LinkedHashSet<>();
    private final Set<String> rootPaths = new LinkedHashSet<>();
    private final Dispatch dispatch;

    /** A door to these operations. */
    public AwsEndpoint(List<AwsOperation> operations, AwsDesk desk) {
        Map<String, Route> routes = new HashMap<>();
        for (AwsOperation operation : operations) {
            AwsApi service = operation.service();
            for (AwsProtocol protocol : service.protocols()) {
                routes.put(
                        protocol.address(service, operation.name()),
                        new Route(operation, protocol));
            }
            if (service.path().equals("/")) {
                rootPaths.add("/" + operation.name());
            } else if (!service.path().isEmpty()) {
                paths.add(service.path());
            }
        }
        this.dispatch = new Dispatch(routes, desk);
    }

    /** Adds {@code POST /}, the paths of REST and CBOR, and a queue's address. */
    public void register(RoutesConfig routes) {
        routes.post("/", this::byTarget);
        routes.post("/service/{service}/operation/{operation}", this::byPath);
        paths.forEach(path -> routes.post(path + "{operation}", this::byPath));
        rootPaths.forEach(path -> {
            routes.post(path, this::byPath);
            routes.get(path, this::byPath);
        });
        routes.post("/{account}/{queue}", this::byTarget);
    }

    private void byTarget(Context http) throws InterruptedException {
        String target = header(http, "X-Amz-Target");
        answer(http, target.isEmpty() ? "/" : target, !target.isEmpty());
    }

    /** Without its header a call is not one of Smithy's, and leads nowhere. */
    private void byPath(Context http) throws InterruptedException {
        String path = http.req().getRequestURI();
        boolean lost = path.startsWith("/service/") && !header(http, SMITHY_PROTOCOL).equals(CBOR);
        answer(http, lost ? path + " without " + SMITHY_PROTOCOL + ": " + CBOR : path, false);
    }

    private void answer(Context http, String address, boolean isTarget)
            throws InterruptedException {
        byte[] sent = body(http);
        byte[] body = http.method().equals(HandlerType.GET) ? query(http) : sent;
        String requestId = UUID.randomUUID().toString();
        Outgoing outgoing =
                dispatch.answer(
                        new Incoming(
                                signedRequest(http, SigV4.sha256(sent)),
                                body,
                                requestId,
                                address,
                                isTarget));
        if (outgoing.isCut()) {
            cut(http);
            return;
        }
        http.header("x-amzn-RequestId", requestId);
        if (outgoing.protocol() == AwsProtocol.RPC_CBOR) {
            http.header(SMITHY_PROTOCOL, CBOR);
        }
        AwsError error = outgoing.error();
        if (error != null) {
            http.header("x-amzn-errortype", error.shortType());
            if (error.queryError() != null) {
                http.header("x-amzn-query-error", error.queryError());
            }
        }
        http.status(outgoing.status())
                .contentType(outgoing.protocol().contentType())
                .result(outgoing.body());
    }

    /** A call by GET has its members in the query, as strings. */
    private static byte[] query(Context http) {
        Map<String, String> members = new LinkedHashMap<>();
        http.queryParamMap().forEach((name, values) -> members.put(name, values.getFirst()));
        return Codec.toJson(members);
    }

    /** What the server itself does not want to read is too large for every service. */
    private static byte[] body(Context http) {
        try {
            return http.bodyAsBytes();
        } catch (HttpResponseException e) {
            return new byte[Dispatch.BODY_MAX + 1];
        }
    }

    /** Resets the connection: with nothing to linger for, its end is an RST. */
    private static void cut(Context http) {
        EndPoint end =
                ServletContextRequest.getServletContextRequest(http.req())
                        .getConnectionMetaData()
                        .getConnection()
                        .getEndPoint();
        if (end.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException gone) {
                LOG.debug("the other side was faster", gone);
            }
        }
        end.close();
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

    private static String header(Context http, String name) {
        @Nullable String value = http.header(name);
        return value == null ? "" : value;
    }
}
