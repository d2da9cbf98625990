package io.bazaar.market;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.LEGACY;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.store.Json;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.testing.QueueReader;
import java.time.Instant;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The market stands at 2026-11-22T20:15:30.700Z. */
final class NoticesTests {

    private static final String CODE = "examplelegacycode00000001";

    private Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    @Meets({"sns.legacy-only", "sns.subscribe-success", "sns.offer-identifier"})
    @Breaks("sns.legacy-only")
    void a_subscription_is_told_by_sns_and_by_nothing_else() {
        Agreement agreement = place.bought(new Purchase(PURCHASER, LEGACY, ""));

        List<JsonNode> envelopes = QueueReader.drain(place, "marketplace-notifications");
        assertThat(envelopes).hasSize(1);
        assertThat(envelopes.getFirst().get("TopicArn").stringValue())
                .endsWith(":aws-mp-subscription-notification-" + CODE);
        assertThat(envelopes.getFirst().get("SignatureVersion").stringValue()).isEqualTo("1");
        assertThat(envelopes.getFirst().get("Message").stringValue())
                .isEqualTo(
                        """
                        {"action":"subscribe-success","customer-identifier":"%s",\
                        "product-code":"%s","offer-identifier":"offer-examplelegacy",\
                        "isFreeTrialTermPresent":"false"}\
                        """
                                .formatted(agreement.customerIdentifier(), CODE));
        assertThat(QueueReader.drain(place)).isEmpty();

        place.subscribed();
        assertThat(actions()).isEmpty();
        assertThat(QueueReader.drain(place)).hasSize(2);
    }

    @Test
    @Meets({"sns.unsubscribe-pending", "sns.unsubscribe-success"})
    @Breaks({"sns.offer-identifier", "sns.unsubscribe-success"})
    void an_end_is_told_twice_an_hour_apart() {
        Agreement agreement = place.bought(new Purchase(PURCHASER, LEGACY, ""));
        actions();
        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        place.clock.set(Instant.parse("2026-11-22T20:15:36Z"));
        List<JsonNode> pending = messages();
        assertThat(pending).hasSize(1);
        assertThat(pending.getFirst().toString())
                .isEqualTo(
                        """
                        {"action":"unsubscribe-pending","customer-identifier":"%s",\
                        "product-code":"%s","isFreeTrialTermPresent":"false"}\
                        """
                                .formatted(agreement.customerIdentifier(), CODE));

        place.clock.set(Instant.parse("2026-11-22T21:15:34Z"));
        assertThat(actions()).isEmpty();
        place.clock.set(Instant.parse("2026-11-22T21:15:35Z"));
        assertThat(actions()).containsExactly("unsubscribe-success");
    }

    @Test
    @Meets("sns.subscribed-again")
    @Breaks("sns.subscribed-again")
    void who_subscribes_again_within_the_hour_is_not_told_to_be_gone() {
        Agreement first = place.bought(new Purchase(PURCHASER, LEGACY, ""));
        place.market.cancel(PURCHASER, first.agreementId(), "confirm");
        place.clock.set(Instant.parse("2026-11-22T20:45:00Z"));
        Agreement second = place.bought(new Purchase(PURCHASER, LEGACY, ""));
        place.clock.set(Instant.parse("2026-11-22T21:00:00Z"));
        place.market.cancel(PURCHASER, second.agreementId(), "confirm");
        place.clock.set(Instant.parse("2026-11-22T21:30:00Z"));

        assertThat(actions())
                .containsExactly(
                        "subscribe-success",
                        "unsubscribe-pending",
                        "subscribe-success",
                        "unsubscribe-pending");
        place.clock.set(Instant.parse("2026-11-22T22:30:00Z"));
        assertThat(actions()).containsExactly("unsubscribe-success");
    }

    @Test
    @Meets("sns.subscribe-fail")
    @Breaks("sns.subscribe-success")
    void a_purchase_that_ends_before_its_activation_has_failed() {
        other(Marketplace.with("activationDelay: PT1H"));
        Agreement agreement = place.bought(new Purchase(PURCHASER, LEGACY, ""));
        place.upkeep.terminate(agreement.agreementId());
        place.clock.set(Instant.parse("2026-11-23T20:15:36Z"));

        List<JsonNode> told = messages();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().get("action").stringValue()).isEqualTo("subscribe-fail");
        assertThat(told.getFirst().has("offer-identifier")).isTrue();
    }

    @Test
    @Meets("sns.entitlement-updated")
    void a_contract_tells_of_its_entitlements_on_their_own_topic() {
        other(Marketplace.of(legacyContract()));
        Agreement contract = contract();
        assertThat(topics()).containsExactly("subscription", "entitlement");

        place.market.amend(
                PURCHASER,
                contract.agreementId(),
                new Amendment(new LinkedHashMap<>(Map.of("seats", 9)), null));
        assertThat(topics()).containsExactly("entitlement");
        place.upkeep.renew(contract.agreementId());
        assertThat(actions()).containsExactly("entitlement-updated");
        Agreement renewed = place.agreements.of(BUYER).getFirst();
        place.upkeep.expire(renewed.agreementId());
        place.clock.set(Instant.parse("2026-11-22T20:15:36Z"));
        assertThat(messages())
                .extracting(JsonNode::toString)
                .last()
                .isEqualTo(
                        """
                        {"action":"entitlement-updated","customer-identifier":"%s",\
                        "product-code":"examplecommitcode00000001"}\
                        """
                                .formatted(contract.customerIdentifier()));
    }

    @Test
    @Breaks({"sns.unsubscribe-pending", "sns.subscribe-fail", "sns.entitlement-updated"})
    void a_replacing_offer_is_told_and_nobody_is_gone() {
        other(
                Marketplace.of(
                        Marketplace.bundledText()
                                .replace(
                                        "settings:\n",
                                        "settings:\n"
                                                + "  offerIdentifierInNotifications:"
                                                + " private-offers\n")
                                .replace(
                                        "      - {offerId: offer-examplelegacy}\n",
                                        "      - {offerId: offer-examplelegacy}\n"
                                                + "      - {offerId: offer-legacypriv1, kind:"
                                                + " private, targets: [\"111122223333\"]}\n")));
        Agreement first = place.bought(new Purchase(PURCHASER, LEGACY, ""));
        place.bought(
                new Purchase(PURCHASER, LEGACY, "")
                        .of("offer-legacypriv1")
                        .replacing(first.agreementId()));
        place.clock.set(Instant.parse("2026-11-22T23:00:00Z"));

        assertThat(messages())
                .extracting(it -> Objects.toString(it.get("offer-identifier"), ""))
                .containsExactly("", "\"offer-legacypriv1\"");
    }

    @Test
    @Meets("sns.trial")
    @Breaks("sns.trial")
    void a_trial_is_told_as_a_text() {
        other(
                Marketplace.of(
                        Marketplace.bundledText()
                                .replace(
                                        "      - {offerId: offer-examplelegacy}\n",
                                        "      - {offerId: offer-examplelegacy}\n"
                                                + "      - {offerId: offer-legacytrial, kind:"
                                                + " free-trial, trial: {duration: P14D}}\n")));
        Agreement trial = place.bought(new Purchase(PURCHASER, LEGACY, "").of("offer-legacytrial"));
        place.market.cancel(PURCHASER, trial.agreementId(), "confirm");

        place.bought(new Purchase(PURCHASER, LEGACY, ""));

        assertThat(messages())
                .extracting(it -> it.get("isFreeTrialTermPresent").stringValue())
                .containsExactly("true", "false");
    }

    @Test
    void the_channel_and_the_signature_are_chosen() {
        other(Marketplace.with("legacyNotifications: both"));
        place.bought(new Purchase(PURCHASER, LEGACY, ""));
        assertThat(actions()).containsExactly("subscribe-success");
        assertThat(QueueReader.drain(place)).hasSize(2);

        other(Marketplace.with("legacyNotifications: eventbridge"));
        place.bought(new Purchase(PURCHASER, LEGACY, ""));
        assertThat(actions()).isEmpty();
        assertThat(QueueReader.drain(place)).hasSize(2);

        other(Marketplace.with("snsSignatureVersion: v2"));
        place.bought(new Purchase(PURCHASER, LEGACY, ""));
        assertThat(
                        QueueReader.drain(place, "marketplace-notifications")
                                .getFirst()
                                .get("SignatureVersion")
                                .stringValue())
                .isEqualTo("2");
    }

    @Test
    void a_seller_without_a_queue_for_it_is_told_nothing() {
        other(
                Marketplace.of(
                        Marketplace.bundledText()
                                .replace(
                                        "    notificationQueue: marketplace-notifications\n", "")));
        place.bought(new Purchase(PURCHASER, LEGACY, ""));

        assertThat(actions()).isEmpty();
    }

    private static String legacyContract() {
        return Marketplace.bundledText()
                .replace(
                        "    form: contract-with-consumption\n",
                        "    form: contract-with-consumption\n    generation: legacy\n");
    }

    private Agreement contract() {
        return place.bought(
                new Purchase(PURCHASER, COMMITTED, "")
                        .choosing(
                                new UpfrontChoice(
                                        Period.ofMonths(12),
                                        new LinkedHashMap<>(Map.of("seats", 5))),
                                false));
    }

    private void other(Marketplace next) {
        place.close();
        place = next;
    }

    private List<String> actions() {
        return messages().stream().map(it -> it.get("action").stringValue()).toList();
    }

    private List<String> topics() {
        return QueueReader.drain(place, "marketplace-notifications").stream()
                .map(it -> it.get("TopicArn").stringValue())
                .map(arn -> arn.replaceAll(".*aws-mp-([a-z]+)-notification.*", "$1"))
                .toList();
    }

    private List<JsonNode> messages() {
        return QueueReader.drain(place, "marketplace-notifications").stream()
                .map(it -> Json.tree(it.get("Message").stringValue().getBytes(UTF_8)))
                .toList();
    }
}
