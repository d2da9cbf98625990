package io.stallholder.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Where Bazaar says that the clock has moved a step: answers 204 once the seller's due work is
 * settled, else 503 with what is still waited for, so that Bazaar asks again.
 */
final class ClockListener implements AutoCloseable {

    private static final int NO_CONTENT = 204;
    private static final int UNAVAILABLE = 503;

    private final HttpServer server;
    private final AtomicReference<Supplier<Optional<String>>> settle =
            new AtomicReference<>(() -> Optional.of("Stallholder is starting"));

    private ClockListener(HttpServer server) {
        this.server = server;
    }

    static ClockListener start() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ClockListener listener = new ClockListener(server);
        server.createContext("/clock", listener::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return listener;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/clock");
    }

    /** Work that finishes what is due and says what is not finished yet. */
    void settleBy(Supplier<Optional<String>> work) {
        settle.set(work);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            Optional<String> waitingFor = settle.get().get();
            if (waitingFor.isEmpty()) {
                exchange.sendResponseHeaders(NO_CONTENT, -1);
                return;
            }
            byte[] body = waitingFor.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(UNAVAILABLE, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
