package io.stallholder.e2e;

import io.stallholder.e2e.UsageScript.Used;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The vendor's platform for one organization: posts usage to any node that answers, posts again
 * what got no answer, and repeats some of what did. Ends once all is acknowledged.
 */
final class Poster implements Runnable {

    private static final Duration BETWEEN = Duration.ofMillis(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AT_MOST_LATE = Duration.ofMinutes(20);
    private static final int EVENTS_MAX = 12;
    private static final int ONE_IN = 10;
    private static final String EARLY = "time-in-future";
    private static final Set<String> KNOWN = Set.of("accepted", "late", "duplicate", EARLY);

    private final UsageScript script;
    private final RandomGenerator random;
    private final Platform platform;
    private final Instant from;
    private final Deque<List<Used>> unanswered = new ArrayDeque<>();
    private final List<Used> acknowledged = new ArrayList<>();
    private final Set<String> surprises = new TreeSet<>();
    private final AtomicLong count = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private volatile boolean ending;

    /** Usage from now on. */
    Poster(UsageScript script, RandomGenerator random, Platform platform) {
        this.script = script;
        this.random = random;
        this.platform = platform;
        this.from = platform.market.instant();
    }

    /** Where it posts, by which clock, with which key, and where it keeps what was answered. */
    record Platform(List<Node> nodes, InstantSource market, String key, Journal journal) {}

    @Override
    public void run() {
        while (!ending || !unanswered.isEmpty()) {
            LockSupport.parkNanos(BETWEEN.toNanos());
            if (!unanswered.isEmpty() && random.nextInt(2) == 0) {
                post(unanswered.removeFirst(), false);
            } else if (!acknowledged.isEmpty() && random.nextInt(ONE_IN) == 0) {
                post(List.of(script.oneOf(acknowledged)), true);
            } else if (!ending) {
                post(fresh(), false);
            }
        }
    }

    /** No new usage; what is unanswered is still posted. */
    void end() {
        ending = true;
    }

    /** So many events are acknowledged by now. */
    long count() {
        return count.get();
    }

    /** All that was acknowledged, each once. To be read after the end. */
    List<Used> acknowledged() {
        return acknowledged;
    }

    /** Answers that should not be. To be read after the end. */
    Set<String> surprises() {
        return surprises;
    }

    private List<Used> fresh() {
        Instant now = platform.market.instant();
        Instant earliest = now.minus(AT_MOST_LATE);
        Instant first = earliest.isBefore(from) ? from : earliest;
        return script.events(1 + random.nextInt(EVENTS_MAX), first, now.plusMillis(1));
    }

    private void post(List<Used> events, boolean repeated) {
        Node node = platform.nodes.get(random.nextInt(platform.nodes.size()));
        Optional<JsonNode> answer = answer(node, events);
        if (answer.isEmpty()) {
            if (!repeated) {
                unanswered.addLast(events);
            }
            return;
        }
        List<String> verdicts =
                answer.get().path("results").valueStream().map(Poster::verdict).toList();
        if (verdicts.size() != events.size() || !KNOWN.containsAll(verdicts)) {
            surprises.add(answer.get().toString());
        } else if (!repeated) {
            take(events, verdicts);
        } else if (!Set.of(EARLY, "duplicate").containsAll(verdicts)) {
            surprises.add("forgotten: " + events);
        }
    }

    /**
     * What a node refuses whose clock is behind, since it slept while time leapt, is posted again.
     */
    private void take(List<Used> events, List<String> verdicts) {
        List<Used> taken = new ArrayList<>();
        List<Used> early = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            (verdicts.get(i).equals(EARLY) ? early : taken).add(events.get(i));
        }
        platform.journal.acknowledged(taken);
        acknowledged.addAll(taken);
        count.addAndGet(taken.size());
        if (!early.isEmpty()) {
            unanswered.addLast(early);
        }
    }

    private static String verdict(JsonNode result) {
        String verdict = result.path("verdict").asString();
        return verdict.equals("rejected") ? result.path("reason").asString() : verdict;
    }

    /** What a good request is answered; nothing if it fails in any way. */
    private Optional<JsonNode> answer(Node node, List<Used> events) {
        String body = Http.JSON.writeValueAsString(events.stream().map(Used::event).toList());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(node.url() + "/v1/usage/events"))
                        .header("Authorization", "Bearer " + platform.key)
                        .header("Content-Type", UsageApi.BATCH)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() / 100 == 2
                    ? Optional.of(Http.JSON.readTree(response.body()))
                    : refused(response);
        } catch (IOException unreachable) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    private Optional<JsonNode> refused(HttpResponse<String> response) {
        if (response.statusCode() / 100 == 4) {
            surprises.add(response.statusCode() + " " + response.body());
        }
        return Optional.empty();
    }
}
