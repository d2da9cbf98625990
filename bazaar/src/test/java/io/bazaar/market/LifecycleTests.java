package io.bazaar.market;

import static io.bazaar.testing.Marketplace.PURCHASER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.faults.FaultPlan;
import io.bazaar.store.Json;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class LifecycleTests {

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void a_purchase_sends_created_and_then_the_license() {
        Agreement agreement = place.subscribed();

        List<JsonNode> events = events();

        assertThat(types(events))
                .containsExactly(
                        "Purchase Agreement Created - Proposer", "License Updated - Manufacturer");
        assertThat(masked(events.getFirst(), agreement))
                .isEqualTo(
                        json(
                                """
                                {"version":"0","id":"ID","detail-type":"Purchase Agreement Created - Proposer",
                                 "source":"aws.agreement-marketplace","account":"999988887777",
                                 "time":"2026-11-22T20:15:30Z","region":"us-east-1",
                                 "resources":["arn:aws:aws-marketplace::aws:agreement:AGREEMENT"],
                                 "detail":{"requestId":"ID","catalog":"AWSMarketplace",
                                  "agreement":{"id":"AGREEMENT","intent":"NEW","status":"ACTIVE",
                                   "acceptanceTime":"2026-11-22T20:15:30Z",
                                   "startTime":"2026-11-22T20:15:30Z","endTime":null},
                                  "acceptor":{"accountId":"111122223333"},
                                  "proposer":{"accountId":"999988887777"},
                                  "offer":{"id":"offer-examplepayg01"},"resaleAuthorization":null}}
                                """));
    }

    @Test
    void the_license_event_names_product_and_license() {
        Agreement agreement = place.subscribed();

        assertThat(masked(events().getLast(), agreement))
                .isEqualTo(
                        json(
                                """
                                {"version":"0","id":"ID","detail-type":"License Updated - Manufacturer",
                                 "source":"aws.agreement-marketplace","account":"999988887777",
                                 "time":"2026-11-22T20:15:30Z","region":"us-east-1",
                                 "resources":["arn:aws:aws-marketplace::aws:agreement:AGREEMENT"],
                                 "detail":{"requestId":"ID","catalog":"AWSMarketplace",
                                  "agreement":{"id":"AGREEMENT"},
                                  "acceptor":{"accountId":"111122223333"},
                                  "proposer":{"accountId":"999988887777"},
                                  "offer":{"id":"offer-examplepayg01"},
                                  "product":{"code":"examplepaygcode0000000001",
                                   "id":"prod-examplepayg001"},
                                  "license":{"arn":"LICENSE"}}}
                                """));
    }

    @Test
    void a_cancel_ends_at_once_and_deprovisions_when_the_wall_clock_gets_there() {
        Agreement agreement = place.subscribed();
        events();

        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        assertThat(types(events())).containsExactly("Purchase Agreement Ended - Proposer");

        place.wall.pass(Duration.ofMillis(4299));
        place.clock.moved();
        assertThat(types(events())).isEmpty();

        place.wall.pass(Duration.ofMillis(1));
        place.clock.moved();
        assertThat(types(events())).containsExactly("License Deprovisioned - Manufacturer");
    }

    @Test
    void a_jump_dates_what_was_due_with_its_own_instant() {
        Agreement agreement = place.subscribed();
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        place.clock.set(place.clock.instant().plus(Duration.ofDays(3)));

        assertThat(events().getLast().get("time").stringValue()).isEqualTo("2026-11-22T20:15:35Z");
    }

    @Test
    void held_events_come_when_they_are_released_while_the_license_is_active() {
        place.faults.order(new FaultPlan(0, 0, 0, true, 0, 0, Duration.ZERO));
        Agreement agreement = place.subscribed();

        assertThat(agreement.activatedAt()).isNotNull();
        assertThat(events()).isEmpty();

        place.faults.order(FaultPlan.NONE);
        place.clock.moved();
        assertThat(types(events()))
                .containsExactly(
                        "Purchase Agreement Created - Proposer", "License Updated - Manufacturer");
    }

    @Test
    void events_are_doubled_and_delayed_as_ordered() {
        place.faults.order(new FaultPlan(0, 0, 0, false, 1, 1, Duration.ofHours(1)));
        place.subscribed();
        assertThat(types(events())).containsExactly("License Updated - Manufacturer");

        place.clock.set(place.clock.instant().plus(Duration.ofHours(1)));
        List<JsonNode> late = events();
        assertThat(types(late))
                .containsExactly(
                        "Purchase Agreement Created - Proposer",
                        "Purchase Agreement Created - Proposer");
        assertThat(late.getFirst()).isEqualTo(late.getLast());
    }

    private List<JsonNode> events() {
        return QueueReader.drain(place);
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("detail-type").stringValue()).toList();
    }

    private static JsonNode masked(JsonNode event, Agreement agreement) {
        return json(
                event.toString()
                        .replaceAll(
                                "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
                                "ID")
                        .replace(agreement.agreementId(), "AGREEMENT")
                        .replace(agreement.licenseArn(), "LICENSE"));
    }

    private static JsonNode json(String text) {
        return Json.tree(text.getBytes(UTF_8));
    }
}
