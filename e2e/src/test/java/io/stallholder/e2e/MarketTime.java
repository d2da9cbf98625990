package io.stallholder.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bazaar's time in another process: asked for ten times a second, and carried on from the last
 * answer in between. Never ahead of Bazaar, and behind it by the time that an answer takes.
 */
final class MarketTime implements InstantSource, AutoCloseable {

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InstantSource wall = InstantSource.system();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest question;
    private volatile Duration ahead;
    private volatile boolean closed;

    private MarketTime(URI clock) {
        this.question = HttpRequest.newBuilder(clock).timeout(PATIENCE).build();
        this.ahead = Duration.ZERO;
    }

    /** Knows the time once it is here. */
    static MarketTime of(String bazaar) throws IOException {
        MarketTime time = new MarketTime(URI.create(bazaar + "/_bazaar/clock"));
        time.look();
        Thread.ofPlatform().daemon().name("market-time").start(time::follow);
        return time;
    }

    @Override
    public Instant instant() {
        return wall.instant().plus(ahead);
    }

    private void follow() {
        while (!closed) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            try {
                look();
            } catch (IOException unanswered) {
                System.err.println("Bazaar's clock gave no answer: " + unanswered);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
    }

    private void look() throws IOException {
        try {
            String answer = http.send(question, HttpResponse.BodyHandlers.ofString()).body();
            Instant now =
                    Instant.parse(JsonMapper.shared().readTree(answer).path("now").asString());
            Duration known = Duration.between(wall.instant(), now);
            ahead = known.compareTo(ahead) > 0 ? known : ahead;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
