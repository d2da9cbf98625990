package io.stallholder.outbox;

import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers waiting messages, some at once so that one dead receiver does not keep the others
 * waiting: claims them, posts them outside of any transaction, settles each. A node that dies in
 * between sends a message twice; none is lost.
 */
final class DeliverWebhooks implements Tick {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverWebhooks.class);
    private static final int AT_ONCE = 16;
    private static final int ERROR_MAX = 500;
    private static final Duration LEASE_SLACK = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final WebhookRows rows;
    private final WallClock clock;
    private final Post post;

    DeliverWebhooks(Transactions transactions, WebhookRows rows, WallClock clock, Post post) {
        this.transactions = transactions;
        this.rows = rows;
        this.clock = clock;
        this.post = post;
    }

    @Override
    public String name() {
        return "outbox-webhooks";
    }

    @Override
    public boolean run() {
        Instant now = clock.now();
        Instant lease = now.plus(post.webhooks().timeout()).plus(LEASE_SLACK);
        List<WebhookRows.Claim> claims =
                transactions.asSystem(() -> rows.claim(now, lease, AT_ONCE));
        if (claims.isEmpty()) {
            return false;
        }
        try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
            claims.forEach(claim -> each.execute(() -> deliver(claim)));
        }
        return true;
    }

    /** What failed waits for the wall clock, which no local stack can move: it is settled. */
    @Override
    public Optional<String> waitingFor() {
        long due = transactions.asSystem(() -> rows.due(clock.now()));
        return due == 0 ? Optional.empty() : Optional.of(due + " webhooks are not sent yet");
    }

    private void deliver(WebhookRows.Claim claim) {
        Instant at = clock.now();
        WebhookAnswer answer = answer(claim);
        long took = Math.max(0, Duration.between(at, clock.now()).toMillis());
        WebhookRows.Tried tried = new WebhookRows.Tried(shortened(answer), at, took);
        transactions.asSystem(() -> settle(claim, tried));
    }

    /** What cannot even be posted is a failed try: counted, kept and given up like any other. */
    private WebhookAnswer answer(WebhookRows.Claim claim) {
        if (claim.attempt() > claim.attemptsMax()) {
            return new WebhookAnswer.Failed("no try was left after one that was never settled");
        }
        try {
            return posted(claim);
        } catch (RuntimeException failure) {
            LOG.error("webhook {} could not be posted", claim.id(), failure);
            return new WebhookAnswer.Failed(
                    "could not be posted: " + failure.getClass().getSimpleName());
        }
    }

    private WebhookAnswer posted(WebhookRows.Claim claim) {
        WebhookEndpoint endpoint =
                transactions.asSystem(() -> post.endpoints().find(claim.endpoint()).orElseThrow());
        byte[] body =
                post.envelope()
                        .open(claim.id(), claim.content())
                        .text()
                        .getBytes(StandardCharsets.UTF_8);
        return post.call().post(endpoint.url(), headers(claim, endpoint, body), body);
    }

    private Map<String, String> headers(
            WebhookRows.Claim claim, WebhookEndpoint endpoint, byte[] body) {
        String id = WebhookSecret.messageId(claim.message());
        long second = clock.now().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "Stallholder-Webhooks/1");
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", Long.toString(second));
        headers.put(
                "webhook-signature",
                endpoint.secrets().stream()
                        .map(secret -> secret.sign(id, second, body))
                        .collect(Collectors.joining(" ")));
        return headers;
    }

    private void settle(WebhookRows.Claim claim, WebhookRows.Tried tried) {
        rows.log(claim, tried);
        Instant now = clock.now();
        switch (tried.answer()) {
            case WebhookAnswer.Status status when status.taken() -> rows.delivered(claim, now);
            case WebhookAnswer.Status status when status.gone() -> rows.exhausted(claim, now);
            case WebhookAnswer.Forbidden _ -> rows.exhausted(claim, now);
            case WebhookAnswer.Status _, WebhookAnswer.Failed _ -> {
                if (claim.attempt() >= claim.attemptsMax()) {
                    rows.exhausted(claim, now);
                } else {
                    rows.postponed(claim, now.plus(pause(claim.attempt())));
                }
            }
        }
    }

    /** Between half of a ceiling and all of it; the ceiling doubles with each attempt. */
    private Duration pause(int attempt) {
        Duration ceiling = post.outbox().firstPause();
        for (int doubled = 1;
                doubled < attempt && ceiling.compareTo(post.outbox().longestPause()) < 0;
                doubled++) {
            ceiling = ceiling.multipliedBy(2);
        }
        if (ceiling.compareTo(post.outbox().longestPause()) > 0) {
            ceiling = post.outbox().longestPause();
        }
        long half = ceiling.toMillis() / 2;
        return Duration.ofMillis(half + post.random().nextLong(half + 1));
    }

    private static WebhookAnswer shortened(WebhookAnswer answer) {
        return switch (answer) {
            case WebhookAnswer.Status status -> status;
            case WebhookAnswer.Failed(String error) -> new WebhookAnswer.Failed(oneLine(error));
            case WebhookAnswer.Forbidden(String error) ->
                    new WebhookAnswer.Forbidden(oneLine(error));
        };
    }

    private static String oneLine(String error) {
        String line = error.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= ERROR_MAX ? line : line.substring(0, ERROR_MAX);
    }

    /** What it takes to send. */
    record Post(
            WebhookCall call,
            WebhookEndpoints endpoints,
            Envelope envelope,
            OutboxSettings outbox,
            WebhookSettings webhooks,
            RandomGenerator random) {}
}
