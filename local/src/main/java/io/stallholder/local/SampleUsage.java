package io.stallholder.local;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample vendor's platform: posts usage for every active link through the public API, as
 * business time goes on.
 */
final class SampleUsage implements AutoCloseable {

    private static final Duration LOOK_BACK_MAX = Duration.ofHours(23);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LINKS_MAX = 200;
    private static final int EVENTS_MAX = 5_000;
    private static final int OK = 200;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Transactions transactions;
    private final Subscriptions subscriptions;
    private final BusinessClock clock;
    private final URI api;
    private final String key;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<OrganizationId, Instant> postedUntil = new HashMap<>();
    private final Thread poster =
            Thread.ofVirtual().name("sample-usage").unstarted(this::postForEver);

    SampleUsage(BeanFactory beans, StackSettings settings, String key) {
        this.transactions = beans.getBean(Transactions.class);
        this.subscriptions = beans.getBean(Subscriptions.class);
        this.clock = beans.getBean(BusinessClock.class);
        this.api = URI.create(settings.stallholderUrl() + "/v1/usage/events");
        this.key = key;
    }

    /** Keeps posting while the clock runs by itself. */
    void start() {
        poster.start();
    }

    /** Posts what has been used up to now and was not posted yet. */
    synchronized void post() {
        Instant now = clock.now();
        for (Assignment link : activeLinks()) {
            Instant from = from(link, now);
            List<Map<String, Object>> events = SampleEvents.between(link.organization(), from, now);
            for (int start = 0; start < events.size(); start += EVENTS_MAX) {
                send(events.subList(start, Math.min(start + EVENTS_MAX, events.size())));
            }
            postedUntil.put(link.organization(), now);
        }
    }

    private void postForEver() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                post();
            } catch (RuntimeException notNow) {
                Progress.say("The sample vendor posts its usage again later: " + notNow);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** A restart posts the last day again; the ids say that it is the same usage. */
    private Instant from(Assignment link, Instant now) {
        Instant earliest = now.minus(LOOK_BACK_MAX);
        Instant wanted = postedUntil.getOrDefault(link.organization(), link.from());
        return wanted.isBefore(earliest) ? earliest : wanted;
    }

    private List<Assignment> activeLinks() {
        return transactions
                .asSystem(() -> subscriptions.page(Optional.<LicenseArn>empty(), LINKS_MAX))
                .stream()
                .filter(holding -> holding.subscription().deprovisionedAt().isEmpty())
                .map(Holding::assignment)
                .flatMap(Optional::stream)
                .toList();
    }

    private void send(List<Map<String, Object>> events) {
        HttpRequest request =
                HttpRequest.newBuilder(api)
                        .timeout(Duration.ofSeconds(30))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/cloudevents-batch+json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(events)))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
        } catch (IOException unreachable) {
            throw new IllegalStateException(unreachable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        poster.interrupt();
    }
}
