package io.bazaar.clock;

import io.bazaar.store.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Programs that are told the market's time after each step and are waited for.
 *
 * <p>Each is sent {@code POST} with {@code {"now":"…"}} and answers 2xx once its due work is
 * settled. Within the patience (60 s) an unreachable or unready listener is asked again.
 */
public final class ClockListeners {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    /** A try with less time left than this says nothing about the listener if it fails. */
    private static final Duration ENOUGH = Duration.ofSeconds(2);

    private static final int REASON_CHARACTERS_MAX = 200;

    private final List<URI> listeners;
    private final Duration patience;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    /** Listeners, each given this much wall time for a step. */
    public ClockListeners(List<URI> listeners, Duration patience) {
        this.listeners = List.copyOf(listeners);
        this.patience = patience;
    }

    /** Tells every listener without waiting for an answer. */
    void tell(Instant now) {
        for (URI listener : listeners) {
            http.sendAsync(request(listener, now, patience), HttpResponse.BodyHandlers.discarding())
                    .exceptionally(unreachable -> null);
        }
    }

    /** Tells every listener in turn and waits; answers what went wrong, or null. */
    @Nullable String settle(Instant now, Consumer<@Nullable String> waitingFor) {
        for (URI listener : listeners) {
            waitingFor.accept(listener.toString());
            String error = await(listener, now);
            if (error != null) {
                return error;
            }
        }
        return null;
    }

    private @Nullable String await(URI listener, Instant now) {
        long end = System.nanoTime() + patience.toNanos();
        String said = "";
        while (true) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            String error = ask(listener, now, left);
            if (error == null) {
                return null;
            }
            said = said.isEmpty() || left.compareTo(ENOUGH) > 0 ? error : said;
            if (System.nanoTime() + BETWEEN_TRIES.toNanos() >= end) {
                return listener + " did not settle within " + patience.toSeconds() + " s: " + said;
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return listener + " was not waited for: Bazaar is stopping";
            }
        }
    }

    private @Nullable String ask(URI listener, Instant now, Duration left) {
        try {
            HttpResponse<String> answer =
                    http.send(request(listener, now, left), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? null : refusal(answer);
        } catch (IOException e) {
            return "no answer (" + e.getClass().getSimpleName() + ")";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static String refusal(HttpResponse<String> answer) {
        String reason = answer.body().strip();
        String start = reason.substring(0, Math.min(REASON_CHARACTERS_MAX, reason.length()));
        return "it answered " + answer.statusCode() + (start.isEmpty() ? "" : ": " + start);
    }

    private static HttpRequest request(URI listener, Instant now, Duration timeout) {
        return HttpRequest.newBuilder(listener)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofString(
                                Json.write(Map.of("now", now.toString()))))
                .build();
    }
}
