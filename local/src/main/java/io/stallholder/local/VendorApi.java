package io.stallholder.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample vendor's own API, in the shape that its clients know: {@code status}, {@code
 * requestId} and {@code result} around everything. It has nothing of its own: each call becomes
 * calls of the product's API, with the caller's own key.
 */
final class VendorApi implements AutoCloseable {

    private static final int BODY_MAX = 64 * 1024;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final String product;

    private VendorApi(HttpServer server, String product) {
        this.server = server;
        this.product = product;
    }

    /** Starts it on loopback; 0 is any free port. */
    static VendorApi start(String product, int port) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        VendorApi api = new VendorApi(server, product);
        server.setExecutor(api.threads);
        server.createContext("/", api::answer);
        server.start();
        return api;
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            ProductApi calls =
                    new ProductApi(product, exchange.getRequestHeaders().getFirst("Authorization"));
            try {
                JsonNode result = new VendorRoutes(calls).answer(call(exchange));
                send(exchange, calls, 200, result);
            } catch (VendorRefusal refused) {
                send(exchange, calls, refused.status(), refused);
            }
        }
    }

    private static VendorCall call(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
        if (body.length > BODY_MAX) {
            throw new VendorRefusal(413, "BAD_REQUEST: the body is too large");
        }
        try {
            JsonNode read =
                    body.length == 0 ? JsonNodeFactory.instance.objectNode() : JSON.readTree(body);
            if (read instanceof ObjectNode object) {
                return new VendorCall(
                        exchange.getRequestMethod(), exchange.getRequestURI(), object);
            }
        } catch (JacksonException malformed) {
            throw new VendorRefusal(400, "BAD_REQUEST: the body is no JSON");
        }
        throw new VendorRefusal(400, "BAD_REQUEST: the body is no JSON object");
    }

    private static void send(
            HttpExchange exchange, ProductApi calls, int status, VendorRefusal refused)
            throws IOException {
        ObjectNode envelope = envelope(status);
        envelope.put("error", refused.text());
        write(exchange, calls, status, envelope);
    }

    private static void send(HttpExchange exchange, ProductApi calls, int status, JsonNode result)
            throws IOException {
        ObjectNode envelope = envelope(status);
        if (!result.isMissingNode()) {
            envelope.set("result", result);
        }
        write(exchange, calls, status, envelope);
    }

    private static ObjectNode envelope(int status) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("status", status);
        envelope.put("requestId", UUID.randomUUID().toString());
        return envelope;
    }

    private static void write(
            HttpExchange exchange, ProductApi calls, int status, ObjectNode envelope)
            throws IOException {
        calls.limits().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        byte[] bytes = JSON.writeValueAsString(envelope).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
