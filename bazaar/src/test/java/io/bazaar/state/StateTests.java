package io.bazaar.state;

import static io.bazaar.testing.Marketplace.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.calls.Calls;
import io.bazaar.faults.FaultKind;
import io.bazaar.faults.FaultOrder;
import io.bazaar.faults.FaultWhen;
import io.bazaar.faults.StandingFault;
import io.bazaar.market.Agreement;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.Purchase;
import io.bazaar.market.RegistrationTokens.Resolution;
import io.bazaar.store.Json;
import io.bazaar.store.Store;
import io.bazaar.store.StoreDump;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import io.bazaar.testing.Running;
import io.bazaar.testing.Usage;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class StateTests {

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_state_that_another_has_taken_over_is_the_same_to_the_last_row()
            throws InterruptedException {
        Agreement agreement = lived(place);
        String exported = Json.write(state(place).export());

        try (Marketplace other = new Marketplace()) {
            other.subscribed();
            assertThat(state(other).replace(Json.read(exported, State.class)))
                    .isInstanceOf(StateAnswer.Replaced.class);

            assertThat(Json.write(state(other).export())).isEqualTo(exported);
            assertThat(rows(other)).isEqualTo(rows(place));
            assertThat(other.clock.instant()).isEqualTo(place.clock.instant());
            assertThat(other.market.agreement(BUYER, agreement.agreementId())).hasValue(agreement);
        }
    }

    @Test
    void the_other_goes_on_where_the_first_was() throws InterruptedException {
        Agreement agreement = lived(place);
        String token = place.tokens.mintForApi(agreement);
        place.market.cancel(Marketplace.PURCHASER, agreement.agreementId(), "confirm");
        State exported = state(place).export();

        try (Marketplace other = new Marketplace()) {
            state(other).replace(exported);
            assertThat(other.tokens.resolve(token)).isInstanceOf(Resolution.Resolved.class);
            assertThat(other.faults.list().getFirst().hits()).isEqualTo(1);
            other.clock.set(other.clock.instant().plusSeconds(5));

            assertThat(QueueReader.drain(other).getLast().get("detail-type").stringValue())
                    .isEqualTo("License Deprovisioned - Manufacturer");
            Agreement next = other.subscribed();
            assertThat(other.market.agreements(BUYER)).hasSize(2).contains(next);
        }
    }

    @Test
    void a_state_of_an_earlier_time_takes_the_clock_back() throws InterruptedException {
        State early = state(place).export();
        Instant then = place.clock.instant();
        place.clock.set(then.plus(Duration.ofDays(40)));

        state(place).replace(early);

        assertThat(place.clock.instant()).isEqualTo(then);
    }

    @Test
    void a_state_with_a_flaw_changes_nothing() {
        lived(place);
        String before = Json.write(state(place).export());

        assertThatThrownBy(() -> replace(before.replace("\"agreements\"", "\"agreemnts\"")))
                .hasMessageContaining("no such table: agreemnts");
        assertThatThrownBy(() -> replace(before.replace("\"licenseArn\"", "\"licenceArn\"")))
                .hasMessageContaining("licenceArn");
        assertThatThrownBy(() -> replace(before.replace("\"bazaar\":1", "\"bazaar\":2")))
                .hasMessageContaining("form 1");
        assertThatThrownBy(() -> replace(before.replace("\"grants\"", "\"clock\"")))
                .hasMessageContaining("not among the tables: clock");

        assertThat(Json.write(state(place).export())).isEqualTo(before);
    }

    @Test
    void agreements_need_their_products_in_the_other_market() throws InterruptedException {
        lived(place);
        State exported = state(place).export();
        String smaller =
                Marketplace.bundledText().replace("prod-examplepayg001", "prod-another0000001");

        try (Marketplace other =
                new Marketplace(Store.inMemory(), MarketDefinition.parse(smaller))) {
            assertThat(state(other).replace(exported))
                    .isInstanceOfSatisfying(
                            StateAnswer.StillNeeded.class,
                            it ->
                                    assertThat(it.missing().getFirst())
                                            .contains("prod-examplepayg001"));
            assertThat(other.market.agreements(BUYER)).isEmpty();
        }
    }

    @Test
    void faults_outlive_a_restart_with_their_hits(@TempDir Path folder) {
        List<StandingFault> before;
        try (Marketplace first = new Marketplace(Store.inDirectory(folder))) {
            lived(first);
            before = first.faults.list();
        }
        try (Marketplace again = new Marketplace(Store.inDirectory(folder))) {
            assertThat(before.getFirst().hits()).isEqualTo(1);
            assertThat(again.faults.list()).isEqualTo(before);
            again.faults.clear();
        }
        try (Marketplace last = new Marketplace(Store.inDirectory(folder))) {
            assertThat(last.faults.list()).isEmpty();
        }
    }

    @Test
    void what_was_taken_over_is_durable(@TempDir Path folder) throws InterruptedException {
        lived(place);
        StoreDump rows = rows(place);
        try (Marketplace other = new Marketplace(Store.inDirectory(folder))) {
            state(other).replace(state(place).export());
        }
        try (Marketplace again = new Marketplace(Store.inDirectory(folder))) {
            assertThat(rows(again)).isEqualTo(rows);
        }
    }

    @Test
    void over_http_a_state_is_a_fixture_for_another_bazaar() {
        try (Running first = new Running();
                Running second = new Running()) {
            JsonNode agreement = first.subscribed();
            Running.send(first.usage(agreement, 7));
            ObjectNode exported = (ObjectNode) first.get("/_bazaar/state");

            HttpResponse<String> taken = second.post("/_bazaar/state", exported);
            assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
            assertThat((Object) second.get("/_bazaar/calls"))
                    .isEqualTo(first.get("/_bazaar/calls"));
            assertThat((Object) second.get("/_bazaar/trail"))
                    .isEqualTo(first.get("/_bazaar/trail"));
            assertThat((Object) second.get("/_bazaar/records"))
                    .isEqualTo(first.get("/_bazaar/records"));
            assertThat(Running.send(second.usage(agreement, 7)).body()).contains("Success");
            assertThat(second.get("/_bazaar/bills?account=" + BUYER).get("total"))
                    .isEqualTo(first.get("/_bazaar/bills?account=" + BUYER).get("total"));

            exported.withObject("/tables").set("nothing", Json.tree("{}"));
            assertThat(second.post("/_bazaar/state", exported).statusCode()).isEqualTo(400);
            assertThat(second.post("/_bazaar/state", Map.of()).statusCode()).isEqualTo(400);
            assertThat(second.get("/_bazaar/records")).hasSize(1);
        }
    }

    /** A market with something in most of its tables. */
    private static Agreement lived(Marketplace place) {
        place.faults.add(
                List.of(
                        new FaultOrder(
                                "late",
                                FaultKind.DELAYED_EVENTS,
                                List.of("Purchase"),
                                FaultWhen.times(1),
                                null,
                                Duration.ofDays(3))));
        Agreement agreement =
                place.bought(new Purchase(Marketplace.PURCHASER, Marketplace.PAYG, "7"));
        place.clock.set(place.clock.instant().plus(Duration.ofHours(2)));
        new Usage(place, agreement).report("requests", 10, Duration.ofHours(1));
        place.accounts.grant(Marketplace.ADMIN, "developer");
        return place.market.agreement(BUYER, agreement.agreementId()).orElseThrow();
    }

    private static MarketState state(Marketplace place) {
        return new MarketState(place.exchange, place.definitions, new Calls());
    }

    private StateAnswer replace(String text) throws InterruptedException {
        return state(place).replace(Json.read(text, State.class));
    }

    private static StoreDump rows(Marketplace place) {
        StoreDump dump = place.store.dump();
        dump.tables().remove("clock");
        return dump;
    }
}
