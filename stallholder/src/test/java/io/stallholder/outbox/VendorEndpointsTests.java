package io.stallholder.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.stallholder.platform.Ids;
import io.stallholder.platform.WallClock;
import io.stallholder.testing.MovableClock;
import io.stallholder.testing.TestDatabase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class VendorEndpointsTests {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.create();

    private static final URI URL = URI.create("https://receiver.example/hook");
    private static final Duration KEEP = Duration.ofDays(30);

    private final MovableClock time = new MovableClock("2026-11-23T08:00:00Z");
    private final WallClock clock = new WallClock(time);
    private final Envelope envelope = new Envelope("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private final Ids ids = new Ids(UuidCreator::getTimeOrderedEpoch);
    private final VendorEndpoints vendor =
            new VendorEndpoints(DATABASE.jdbc(), ids, clock, envelope);
    private final WebhookEndpoints all = new WebhookEndpoints(DATABASE.jdbc(), clock, envelope);
    private final Webhooks webhooks =
            new Webhooks(DATABASE.jdbc(), ids, clock, new Webhooks.Sealing(envelope, 3));
    private final WebhookLog log = new WebhookLog(DATABASE.jdbc(), clock, 3);
    private final WebhookRows rows = new WebhookRows(DATABASE.jdbc());

    @BeforeEach
    void begin() {
        DATABASE.superuser()
                .sql(
                        "truncate outbox.webhook_attempts, outbox.webhooks,"
                                + " outbox.webhook_endpoints cascade")
                .update();
    }

    @Test
    void a_secret_is_handed_out_once_and_kept_encrypted() {
        VendorEndpoints.Secret made = add("subscription.linked");

        String kept =
                DATABASE.superuser()
                        .sql("select secrets from outbox.webhook_endpoints")
                        .query(String.class)
                        .single();

        assertThat(made.written()).startsWith("whsec_");
        assertThat(kept).doesNotContain(made.written());
        assertThat(secrets(made.endpoint())).containsExactly(WebhookSecret.of(made.written()));
    }

    @Test
    void a_rotated_secret_signs_beside_the_one_before_until_that_is_dropped() {
        VendorEndpoints.Secret first = add("subscription.linked");

        VendorEndpoints.Secret second = system(() -> vendor.rotate(first.endpoint())).orElseThrow();
        assertThat(secrets(first.endpoint()))
                .containsExactly(
                        WebhookSecret.of(second.written()), WebhookSecret.of(first.written()));
        VendorEndpoints.Secret third = system(() -> vendor.rotate(first.endpoint())).orElseThrow();
        assertThat(secrets(first.endpoint()))
                .containsExactly(
                        WebhookSecret.of(third.written()), WebhookSecret.of(second.written()));
        system(() -> vendor.keepNewest(first.endpoint()));

        assertThat(secrets(first.endpoint())).containsExactly(WebhookSecret.of(third.written()));
        assertThat(system(() -> vendor.rotate(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void what_is_announced_goes_to_who_takes_it_and_is_enabled() {
        VendorEndpoints.Secret taker = add("subscription.linked", "subscription.ended");
        VendorEndpoints.Secret other = add("subscription.suspended");
        VendorEndpoints.Secret disabled = add("subscription.linked");
        system(() -> vendor.change(disabled.endpoint(), false, Set.of("subscription.linked")));
        Announcement linked =
                new Announcement(ids.next(), "subscription.linked", Map.of("sequence", 1));

        int told = system(() -> webhooks.announce(linked));

        assertThat(told).isEqualTo(1);
        assertThat(claims())
                .extracting(WebhookRows.Claim::endpoint)
                .containsExactly(taker.endpoint());
        assertThat(other.endpoint()).isNotEqualTo(taker.endpoint());
    }

    @Test
    void what_is_told_again_keeps_the_id_that_receivers_know_it_by() {
        VendorEndpoints.Secret taker = add("subscription.linked");
        Announcement linked =
                new Announcement(ids.next(), "subscription.linked", Map.of("sequence", 1));
        system(() -> webhooks.announce(linked));

        DATABASE.transactions().asSystem(() -> webhooks.repeat(linked, taker.endpoint()));

        assertThat(claims())
                .hasSize(2)
                .extracting(WebhookRows.Claim::message)
                .containsOnly(linked.id());
        assertThat(system(log::newest))
                .extracting(WebhookLog.Delivery::bodyHash)
                .allMatch(hash -> hash.matches("[0-9a-f]{16}"));
    }

    @Test
    void messages_of_a_disabled_endpoint_wait_until_it_is_enabled() {
        VendorEndpoints.Secret taker = add("subscription.linked");
        system(() ->
                webhooks.announce(new Announcement(ids.next(), "subscription.linked", Map.of())));
        Set<String> types = Set.of("subscription.linked");

        system(() -> vendor.change(taker.endpoint(), false, types));
        assertThat(claims()).isEmpty();
        assertThat(system(() -> rows.due(clock.now()))).isZero();
        system(() -> vendor.change(taker.endpoint(), true, types));

        assertThat(claims()).hasSize(1);
    }

    @Test
    void delivered_messages_are_forgotten_after_their_time_and_no_others() {
        add("subscription.linked");
        for (int n = 0; n < 3; n++) {
            system(() ->
                    webhooks.announce(
                            new Announcement(ids.next(), "subscription.linked", Map.of())));
        }
        List<WebhookRows.Claim> claims = claims();
        DATABASE.transactions()
                .asSystem(() -> {
                    claims.forEach(claim ->
                            rows.log(
                                    claim,
                                    new WebhookRows.Tried(
                                            new WebhookAnswer.Status(204), clock.now(), 1)));
                    rows.delivered(claims.get(0), clock.now());
                    rows.exhausted(claims.get(1), clock.now());
                });
        PurgeWebhooks purge =
                new PurgeWebhooks(DATABASE.transactions(), DATABASE.jdbc(), clock, KEEP);

        time.advance(KEEP);
        assertThat(purge.run()).isFalse();
        time.advance(Duration.ofSeconds(1));

        assertThat(purge.run()).isTrue();
        assertThat(purge.run()).isFalse();
        assertThat(system(log::newest))
                .extracting(WebhookLog.Delivery::id)
                .containsExactlyInAnyOrder(claims.get(1).id(), claims.get(2).id());
        assertThat(system(() -> log.attempts(claims.get(0).id()))).isEmpty();
        assertThat(system(() -> log.attempts(claims.get(1).id()))).hasSize(1);
    }

    private VendorEndpoints.Secret add(String... types) {
        return system(() -> vendor.add("Our platform", URL, Set.of(types)));
    }

    private List<WebhookSecret> secrets(UUID endpoint) {
        return system(() -> all.find(endpoint)).orElseThrow().secrets();
    }

    private List<WebhookRows.Claim> claims() {
        return system(() -> rows.claim(clock.now(), clock.now().plusSeconds(60), 16));
    }

    private static <T> T system(Supplier<T> work) {
        return DATABASE.transactions().asSystem(work);
    }
}
