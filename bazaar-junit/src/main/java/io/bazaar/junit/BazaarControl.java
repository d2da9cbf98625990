package io.bazaar.junit;

import io.bazaar.store.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;

/**
 * The switches under {@code /_bazaar/}, for what has no method of its own. An answer that is not a
 * success is an {@link IllegalStateException} with the answer's text.
 */
public final class BazaarControl implements AutoCloseable {

    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    BazaarControl(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Reads a switch, such as {@code /_bazaar/records}. */
    public JsonNode get(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).build());
    }

    /** Turns a switch; the body is written as JSON. */
    public JsonNode post(String path, Object body) {
        return send(
                HttpRequest.newBuilder(endpoint.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
                        .build());
    }

    /** Removes what a switch has set, such as {@code /_bazaar/faults}. */
    public JsonNode delete(String path) {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).DELETE().build());
    }

    @Override
    public void close() {
        http.close();
    }

    private JsonNode send(HttpRequest request) {
        HttpResponse<byte[]> answer = answer(request);
        JsonNode body = Json.tree(answer.body());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(
                    request.method()
                            + " "
                            + request.uri().getPath()
                            + " was answered "
                            + answer.statusCode()
                            + ": "
                            + body);
        }
        return body;
    }

    private HttpResponse<byte[]> answer(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Bazaar", e);
        }
    }
}
