package io.stallholder.simulation;

import io.bazaar.Bazaar;
import io.bazaar.BazaarSettings;
import io.bazaar.market.MarketDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running Bazaar that trades what the simulation sells, and its switches. */
final class BazaarDesk implements AutoCloseable {

    static final String SELLER = "999988887777";
    static final String QUEUE = "events";
    static final String KEY = "AKIASIMULATEDSELLER1";
    static final String SECRET = "simulated-seller-secret";

    private final AtomicReference<Instant> time;
    private final Bazaar bazaar;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param start the market's time; later it is what {@link #at} says
     */
    BazaarDesk(Instant start, String choices) {
        time = new AtomicReference<>(start);
        bazaar =
                Bazaar.start(
                        BazaarSettings.inMemory(
                                MarketDefinition.parse(SimulatedMarket.yaml(choices))),
                        time::get);
    }

    /** The market's time; what is due by then has happened when this returns. */
    void at(Instant now) {
        if (!now.equals(time.getAndSet(now))) {
            post("/clock/set", json.createObjectNode().put("instant", now.toString()));
        }
    }

    URI endpoint() {
        return URI.create("http://localhost:" + bazaar.port());
    }

    JsonNode get(String path) {
        return send(request(path).build());
    }

    JsonNode post(String path, JsonNode body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)))
                        .build());
    }

    void delete(String path) {
        send(request(path).DELETE().build());
    }

    JsonMapper json() {
        return json;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint().resolve("/_bazaar" + path));
    }

    private JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request + " was answered " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Bazaar", interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
        bazaar.close();
    }
}
