package io.bazaar.clock;

import com.sun.net.httpserver.HttpServer;
import io.bazaar.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** Somebody whom the clock tells of its steps, and who answers when it is let. */
final class Listener implements AutoCloseable {

    /** What it was told, as JSON, in order. */
    final List<String> heard = new CopyOnWriteArrayList<>();

    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final HttpServer server = server();
    private volatile int status = 200;

    Listener() {
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/settle");
    }

    /** Lets it answer, now and from now on. */
    void answer() {
        mayAnswer.countDown();
    }

    /** Lets it answer with this status. */
    void answer(int otherStatus) {
        status = otherStatus;
        answer();
    }

    private HttpServer server() {
        try {
            HttpServer made =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            made.createContext(
                    "/settle",
                    exchange -> {
                        heard.add(Json.tree(exchange.getRequestBody().readAllBytes()).toString());
                        try {
                            mayAnswer.await();
                        } catch (InterruptedException e) {
                            throw new IOException(e);
                        }
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        answer();
        server.stop(0);
    }
}
