package io.bazaar.catalog;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.MarketDefinition;
import io.bazaar.market.OfferRequest;
import io.bazaar.market.PrivateOffers;
import io.bazaar.market.Product;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events about change sets and offers, as an account's rule forwards them or not. */
final class CatalogEventsTests {

    private static final String QUEUE = "    eventQueue: marketplace-events\n";
    private static final String BOTH =
            "    eventSources: [aws.agreement-marketplace, aws.marketplacecatalog]\n";

    private Marketplace place = Marketplace.of(listening(BOTH));

    @AfterEach
    void close() {
        place.close();
    }

    private static String listening(String sources) {
        return Marketplace.bundledText().replace(QUEUE, QUEUE + sources);
    }

    @Test
    void a_change_set_tells_of_its_completion_and_of_the_offer_it_released() {
        ChangeSet changeSet = start(CatalogClient.complete());

        List<JsonNode> events = QueueReader.drain(place);
        assertThat(types(events)).containsExactly("Offer Released", "Change Set Succeeded");
        JsonNode offer = events.getFirst();
        assertThat(offer.get("source").stringValue()).isEqualTo("aws.marketplacecatalog");
        assertThat(offer.at("/detail/sellerOfRecord/accountId").stringValue()).isEqualTo(SELLER);
        assertThat(offer.get("resources").get(0).stringValue())
                .endsWith("AWSMarketplace/Offer/" + offer.at("/detail/offer/id").stringValue());
        assertThat(offer.get("detail").has("targetedBuyerAccountIds")).isFalse();
        JsonNode done = events.getLast();
        assertThat(done.get("resources").get(0).stringValue()).isEqualTo(changeSet.arn());
        assertThat(done.at("/detail/ChangeSetId").stringValue()).isEqualTo(changeSet.changeSetId());
        assertThat(done.get("detail").has("FailureCode")).isFalse();
    }

    @Test
    void a_failed_change_set_says_so_and_releases_nothing() {
        ObjectNode broken = CatalogClient.complete();
        ((ObjectNode) broken.at("/ChangeSet/1")).put("ChangeType", "UpdateNothing");

        start(broken);

        List<JsonNode> events = QueueReader.drain(place);
        assertThat(types(events)).containsExactly("Change Set Failed");
        assertThat(events.getFirst().at("/detail/FailureCode").stringValue())
                .isEqualTo("CLIENT_ERROR");
    }

    @Test
    void a_private_offer_that_answers_a_request_is_released_to_its_buyer() {
        Product product = place.market.listing(PAYG).orElseThrow();
        PrivateOffers offers = place.market.privateOffers();
        OfferRequest request = offers.ask(PURCHASER, product, "What would a million cost?");

        offers.answer(
                product,
                request,
                new PrivateOffers.Made(
                        BUYER,
                        "Plan",
                        place.subscribed().rates(),
                        place.clock.instant().plusSeconds(3600)));

        JsonNode released = QueueReader.drain(place).getLast();
        assertThat(released.get("detail-type").stringValue()).isEqualTo("Offer Released");
        assertThat(released.at("/detail/targetedBuyerAccountIds/0").stringValue()).isEqualTo(BUYER);
        assertThat(released.at("/detail/offer/expirationDate").stringValue()).startsWith("2026-");
    }

    @Test
    void a_rule_that_does_not_name_the_source_forwards_nothing_of_it() {
        place.close();
        place = new Marketplace();
        start(CatalogClient.complete());
        assertThat(QueueReader.drain(place)).isEmpty();

        place.close();
        place = Marketplace.of(listening("    eventSources: [aws.marketplacecatalog]\n"));
        place.subscribed();
        assertThat(QueueReader.drain(place)).isEmpty();

        assertThatThrownBy(() -> MarketDefinition.parse(listening("    eventSources: [aws.ec2]\n")))
                .hasMessageContaining("eventSources are some of");
    }

    private ChangeSet start(ObjectNode body) {
        return new ChangeSets(place.definitions, place.exchange).start(SELLER, body);
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(it -> it.get("detail-type").stringValue()).toList();
    }
}
