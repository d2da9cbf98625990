package io.bazaar.faults;

import static io.bazaar.testing.Marketplace.LEGACY;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of events befall SNS's notifications as well, by action and by what is inside them. */
final class NoticeFaultsTests {

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_notification_is_lost_doubled_late_or_after_the_next() {
        order(FaultKind.LOST_EVENTS, FaultWhen.times(1), "subscribe-success");
        bought();
        assertThat(actions()).isEmpty();

        order(FaultKind.DUPLICATED_EVENTS, FaultWhen.times(1), "subscribe-");
        bought();
        assertThat(actions()).containsExactly("subscribe-success", "subscribe-success");

        order(FaultKind.DELAYED_EVENTS, FaultWhen.times(1), "subscribe-success");
        bought();
        assertThat(actions()).isEmpty();
        pass(Duration.ofMinutes(5));
        assertThat(actions()).containsExactly("subscribe-success");

        order(FaultKind.REORDERED_EVENTS, FaultWhen.times(1), "subscribe-success");
        Agreement agreement = bought();
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        pass(Duration.ofSeconds(5));
        assertThat(actions()).containsExactly("unsubscribe-pending", "subscribe-success");
    }

    @Test
    void an_order_of_another_action_or_customer_does_not_befall_it() {
        Agreement agreement = bought();
        String customer = Objects.toString(agreement.customerIdentifier());
        actions();
        order(FaultKind.LOST_EVENTS, FaultWhen.ALWAYS, "License", "unsubscribe-");
        bought();
        assertThat(actions()).containsExactly("subscribe-success");

        lose(Map.of("account", "nobody"));
        bought();
        assertThat(actions()).containsExactly("subscribe-success");
        lose(Map.of("account", customer));
        bought();
        assertThat(actions()).isEmpty();
        lose(Map.of("/Message/isFreeTrialTermPresent", "false"));
        bought();
        assertThat(actions()).isEmpty();
        lose(Map.of("/Type", "Notification"));
        bought();
        assertThat(actions()).isEmpty();
    }

    private void lose(Map<String, String> match) {
        order(FaultKind.LOST_EVENTS, new FaultWhen(null, null, null, match));
    }

    private void order(FaultKind kind, FaultWhen when, String... on) {
        place.faults.add(List.of(new FaultOrder("a", kind, List.of(on), when, null, null)));
    }

    /** In place of what was there before, of which nothing more is told then. */
    private Agreement bought() {
        place.agreements.of(Marketplace.BUYER).stream()
                .filter(Agreement::isActive)
                .forEach(it -> place.market.cancel(PURCHASER, it.agreementId(), "confirm"));
        return place.bought(new Purchase(PURCHASER, LEGACY, ""));
    }

    private void pass(Duration time) {
        place.clock.set(place.clock.instant().plus(time));
    }

    private List<String> actions() {
        return QueueReader.drain(place, "marketplace-notifications").stream()
                .map(it -> Json.tree(it.get("Message").stringValue()))
                .map(it -> it.get("action").stringValue())
                .toList();
    }
}
