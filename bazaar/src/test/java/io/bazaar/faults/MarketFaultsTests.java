package io.bazaar.faults;

import static io.bazaar.testing.Marketplace.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.RegistrationTokens.Resolution;
import io.bazaar.market.Standing;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.QueueReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of events, tokens and accounts. */
final class MarketFaultsTests {

    private static final String CREATED = "Purchase Agreement Created - Proposer";
    private static final String UPDATED = "License Updated - Manufacturer";

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    @Meets("faults.lost-events")
    @Breaks("faults.lost-events")
    void an_event_that_is_lost_never_comes() {
        order(FaultKind.LOST_EVENTS, FaultWhen.times(1), null, "License Updated");
        place.subscribed();
        place.subscribed();
        place.clock.set(place.clock.instant().plus(Duration.ofDays(9)));

        assertThat(events()).containsExactly(CREATED, CREATED, UPDATED);
    }

    @Test
    @Meets("faults.duplicated-events")
    @Breaks("faults.duplicated-events")
    void an_event_comes_twice() {
        order(FaultKind.DUPLICATED_EVENTS, FaultWhen.times(1), null);
        place.subscribed();

        assertThat(events()).containsExactly(CREATED, CREATED, UPDATED);
    }

    @Test
    @Meets("faults.delayed-events")
    @Breaks("faults.delayed-events")
    void an_event_comes_late() {
        order(FaultKind.DELAYED_EVENTS, FaultWhen.times(1), Duration.ofHours(2));
        place.subscribed();
        assertThat(events()).containsExactly(UPDATED);

        place.clock.set(place.clock.instant().plus(Duration.ofHours(2)));

        assertThat(events()).containsExactly(CREATED);
    }

    @Test
    @Meets("faults.reordered-events")
    @Breaks("faults.reordered-events")
    void an_event_comes_after_the_next_one_or_after_its_delay() {
        order(FaultKind.REORDERED_EVENTS, FaultWhen.times(1), null);
        place.subscribed();
        assertThat(events()).containsExactly(UPDATED, CREATED);

        order(FaultKind.REORDERED_EVENTS, FaultWhen.times(1), null, "License Updated");
        place.subscribed();
        assertThat(events()).containsExactly(CREATED);
        place.clock.set(place.clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(events()).containsExactly(UPDATED);
        place.subscribed();
        assertThat(events()).containsExactly(CREATED, UPDATED);
    }

    @Test
    @Meets("faults.held-events")
    @Breaks("faults.held-events")
    void events_of_one_kind_wait_until_the_order_is_removed() {
        order(FaultKind.HELD_EVENTS, FaultWhen.ALWAYS, null, "License");
        place.subscribed();
        assertThat(events()).containsExactly(CREATED);
        place.clock.set(place.clock.instant().plus(Duration.ofDays(2)));
        assertThat(events()).isEmpty();

        place.faults.remove("a");
        place.clock.moved();

        assertThat(events()).containsExactly(UPDATED);
    }

    @Test
    @Meets("faults.one-use-tokens")
    @Breaks("faults.one-use-tokens")
    void a_token_resolves_once_while_it_is_so_ordered() {
        Agreement agreement = place.subscribed();
        String token = place.tokens.mintForApi(agreement);
        assertThat(place.tokens.resolve(token)).isInstanceOf(Resolution.Resolved.class);
        assertThat(place.tokens.resolve(token)).isInstanceOf(Resolution.Resolved.class);

        order(FaultKind.ONE_USE_TOKENS, FaultWhen.ALWAYS, null);

        assertThat(place.tokens.resolve(token)).isInstanceOf(Resolution.Resolved.class);
        assertThat(place.tokens.resolve(token)).isInstanceOf(Resolution.Expired.class);
    }

    @Test
    @Meets("faults.suspended-account")
    @Breaks("faults.suspended-account")
    void an_account_is_suspended_while_the_order_stands() {
        place.subscribed();
        events();
        place.faults.add(
                List.of(
                        new FaultOrder(
                                "a",
                                FaultKind.SUSPENDED_ACCOUNT,
                                List.of(),
                                new FaultWhen(null, null, null, Map.of("account", BUYER)),
                                place.clock.instant().plus(Duration.ofHours(1)),
                                null)));
        place.clock.moved();
        place.clock.moved();
        assertThat(place.accounts.standing(BUYER)).isEqualTo(Standing.SUSPENDED);
        assertThat(place.faults.list().getFirst().hits()).isEqualTo(1);

        place.clock.set(place.clock.instant().plus(Duration.ofHours(1)));

        assertThat(place.accounts.standing(BUYER)).isEqualTo(Standing.OPEN);
        assertThat(events())
                .containsExactly(
                        "Purchase Agreement Advisory Issued - Manufacturer",
                        "Purchase Agreement Advisory Resolved - Manufacturer");
    }

    @Test
    @Meets("faults.closed-account")
    @Breaks("faults.closed-account")
    void a_closed_account_stays_closed() {
        place.clock.moved();
        assertThat(place.accounts.standing(BUYER)).isEqualTo(Standing.OPEN);
        order(
                FaultKind.CLOSED_ACCOUNT,
                new FaultWhen(null, null, null, Map.of("account", BUYER)),
                null);
        place.clock.moved();
        place.faults.clear();
        place.clock.moved();

        assertThat(place.accounts.standing(BUYER)).isEqualTo(Standing.CLOSED);
    }

    private void order(FaultKind kind, FaultWhen when, @Nullable Duration delay, String... on) {
        place.faults.add(List.of(new FaultOrder("a", kind, List.of(on), when, null, delay)));
    }

    private List<String> events() {
        return QueueReader.drain(place).stream()
                .map(event -> event.get("detail-type").stringValue())
                .toList();
    }
}
