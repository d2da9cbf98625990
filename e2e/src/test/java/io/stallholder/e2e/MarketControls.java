package io.stallholder.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Pattern;

/** Bazaar's own controls: what no person does, such as losing and doubling events. */
final class MarketControls {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern WAITING =
            Pattern.compile("\"(?:visible|inFlight|delayed)\"\\s*:\\s*[1-9]");

    private final Stack stack;

    MarketControls(Stack stack) {
        this.stack = stack;
    }

    /** Orders mishaps; an empty object ends them. */
    void order(String faults) {
        send(
                HttpRequest.newBuilder(URI.create(stack.bazaar() + "/_bazaar/faults"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(faults)));
    }

    /** Waits until the seller has taken every event from its queue. */
    void untilTheSellerHasHeard() {
        Eventually.within(PATIENCE)
                .until(
                        "the seller's queue is empty",
                        () -> !WAITING.matcher(get("/_bazaar/queues")).find());
    }

    private String get(String path) {
        return send(HttpRequest.newBuilder(URI.create(stack.bazaar() + path)));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    HTTP.send(
                            request.timeout(PATIENCE).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
