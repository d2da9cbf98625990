package io.bazaar.wire;

import io.bazaar.rules.Rule;
import io.bazaar.wire.shape.ErrorForm;
import io.bazaar.wire.shape.Malformed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes a call through its checks to its action: operation, size, signature, quota, syntax, shape.
 * The order is our choice. Logs every call.
 */
final class Dispatch {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    static final int BODY_MAX = 8 * 1024 * 1024;
    private static final AwsApi UNKNOWN = AwsApi.unmodelled("", "", AwsProtocol.JSON_1_1);

    private final Map<String, Route> routes;
    private final AwsDesk desk;

    Dispatch(Map<String, Route> routes, AwsDesk desk) {
        this.routes = Map.copyOf(routes);
        this.desk = desk;
    }

    Outgoing answer(Incoming incoming) throws InterruptedException {
        Route route = routes.get(incoming.address());
        Tracks tracks = new Tracks(incoming, route);
        Outgoing answered = answer(incoming, route, tracks);
        desk.calls().add(tracks.call(desk.clock().instant(), answered));
        return answered;
    }

    private Outgoing answer(Incoming incoming, @Nullable Route route, Tracks tracks)
            throws InterruptedException {
        try {
            if (route == null) {
                throw unknown(incoming);
            }
            AwsReply reply = perform(incoming, route, tracks);
            byte[] body = route.protocol().write(reply.body());
            return new Outgoing(200, route.protocol(), body, null, false, reply.rules());
        } catch (AwsRefusal refusal) {
            return refused(incoming, route, refusal.error(), refusal.rules());
        } catch (CutOff cut) {
            return new Outgoing(
                    0, AwsProtocol.JSON_1_1, new byte[0], null, true, List.of(cut.rule()));
        } catch (RuntimeException e) {
            LOG.error("{} failed, request {}", incoming.address(), incoming.requestId(), e);
            return refused(
                    incoming,
                    route,
                    AwsError.fault("InternalFailure", "The request failed inside the emulator."),
                    List.of());
        }
    }

    private AwsReply perform(Incoming incoming, Route route, Tracks tracks)
            throws InterruptedException {
        AwsOperation operation = route.operation();
        if (incoming.body().length > BODY_MAX) {
            throw tooLarge();
        }
        Signatures.Authentic authentic =
                desk.signatures().verify(incoming.request(), operation.service());
        tracks.caller(authentic);
        desk.quotas().take(authentic.caller().accountId(), authentic.region(), operation);
        JsonNode body = read(route.protocol(), incoming.body());
        tracks.body(body);
        AwsCall call =
                new AwsCall(
                        authentic.caller(),
                        authentic.region(),
                        "http://" + incoming.request().header("host"),
                        operation.service(),
                        operation.name(),
                        incoming.requestId(),
                        body,
                        incoming.body().length);
        for (CallInterceptor interceptor : desk.interceptors()) {
            interceptor.before(call);
        }
        Optional<Malformed> malformed = operation.shape().flatMap(shape -> shape.check(body));
        if (malformed.isPresent()) {
            throw refusal(malformed.get());
        }
        AwsReply reply = intercepted(operation.action()).perform(call);
        for (CallInterceptor interceptor : desk.interceptors()) {
            reply = interceptor.after(call, reply);
        }
        return reply;
    }

    /** The work with the interceptors around it, the first outermost. */
    private AwsAction intercepted(AwsAction action) {
        AwsAction whole = action;
        for (CallInterceptor interceptor : desk.interceptors().reversed()) {
            AwsAction inner = whole;
            whole = call -> interceptor.around(call, inner);
        }
        return whole;
    }

    private static JsonNode read(AwsProtocol protocol, byte[] body) {
        try {
            return protocol.read(body);
        } catch (JacksonException e) {
            throw new AwsRefusal(
                    WireRule.BODY_READABLE,
                    "SerializationException",
                    "The body cannot be read as " + protocol.contentType() + ".");
        }
    }

    static AwsRefusal refusal(Malformed malformed) {
        return new AwsRefusal(
                malformed.rules(),
                AwsError.of(malformed.type(), malformed.message()).with(malformed.members()));
    }

    private static AwsRefusal tooLarge() {
        return new AwsRefusal(
                WireRule.BODY_SIZE,
                AwsError.of(
                        413,
                        "RequestEntityTooLargeException",
                        "The request is larger than " + BODY_MAX + " bytes."));
    }

    private static AwsRefusal unknown(Incoming incoming) {
        if (!incoming.isTarget() && incoming.address().equals("/")) {
            return new AwsRefusal(
                    WireRule.KNOWN_OPERATION,
                    "UnknownOperationException",
                    "X-Amz-Target is missing");
        }
        return new AwsRefusal(
                WireRule.KNOWN_OPERATION,
                AwsError.of(
                        incoming.isTarget() ? 400 : 404,
                        "UnknownOperationException",
                        "unknown: " + incoming.address()));
    }

    private static Outgoing refused(
            Incoming incoming, @Nullable Route route, AwsError error, List<Rule> rules) {
        AwsApi service = route == null ? UNKNOWN : route.operation().service();
        AwsProtocol protocol = protocol(incoming, route);
        AwsError coded = QueryCodes.of(service, error);
        AwsError complete =
                service.errors() == ErrorForm.FIELDS
                        ? coded.with("requestId", incoming.requestId())
                        : coded;
        byte[] body = protocol.write(protocol.errorBody(complete, service));
        return new Outgoing(error.status(), protocol, body, complete, false, rules);
    }

    /** An unknown path is answered in the protocol that it looks like. */
    private static AwsProtocol protocol(Incoming incoming, @Nullable Route route) {
        if (route != null) {
            return route.protocol();
        }
        if (incoming.isTarget() || incoming.address().equals("/")) {
            return AwsProtocol.JSON_1_1;
        }
        return incoming.address().startsWith("/service/")
                ? AwsProtocol.RPC_CBOR
                : AwsProtocol.REST_JSON;
    }
}
