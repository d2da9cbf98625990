package io.bazaar.market;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.PAYG;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.testing.Marketplace;
import io.bazaar.testing.QueueReader;
import io.bazaar.testing.Resold;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who is told as what, when a channel partner sells the product and the buyer listens as well. */
final class RolesTests {

    private static final String PARTNER = Resold.PARTNER;

    private final Marketplace place = Marketplace.of(Resold.text());

    @AfterEach
    void close() {
        place.close();
    }

    private Agreement bought() {
        return place.bought(new Purchase(PURCHASER, PAYG, "").of(Resold.OFFER));
    }

    @Test
    void the_partner_is_the_proposer_and_the_products_seller_the_manufacturer() {
        Agreement agreement = bought();

        List<JsonNode> made = manufacturer();
        assertThat(types(made))
                .containsExactly(
                        "Purchase Agreement Created - Manufacturer",
                        "License Updated - Manufacturer");
        assertThat(made)
                .allSatisfy(it -> {
                    assertThat(it.get("account").stringValue()).isEqualTo(SELLER);
                    assertThat(it.at("/detail/proposer/accountId").stringValue())
                            .isEqualTo(PARTNER);
                });
        List<JsonNode> proposed = partner();
        assertThat(types(proposed)).containsExactly("Purchase Agreement Created - Proposer");
        assertThat(List.of(made.getFirst(), proposed.getFirst()))
                .extracting(it -> it.at("/detail/resaleAuthorization/id").stringValue())
                .containsOnly("resaleauthz-abc123");
        assertThat(agreement.sellerAccountId()).isEqualTo(PARTNER);
        assertThat(place.market.sales(PARTNER)).containsExactly(agreement);
        assertThat(place.market.sales(SELLER)).isEmpty();
    }

    @Test
    void an_end_is_told_to_all_and_the_license_to_its_manufacturer() {
        Agreement agreement = bought();
        manufacturer();
        partner();
        buyer();

        place.market.cancel(PURCHASER, agreement.agreementId(), "confirm");
        place.clock.set(place.clock.instant().plus(Duration.ofMinutes(1)));

        assertThat(types(manufacturer()))
                .containsExactly(
                        "Purchase Agreement Ended - Manufacturer",
                        "License Deprovisioned - Manufacturer");
        assertThat(types(partner())).containsExactly("Purchase Agreement Ended - Proposer");
        assertThat(types(buyer())).containsExactly("Purchase Agreement Ended - Acceptor");
    }

    @Test
    void a_request_to_cancel_is_told_to_all_and_its_failure_to_the_proposer_alone() {
        Agreement agreement = bought();
        CancellationRequests requests = place.market.cancellations();
        requests.send(
                agreement,
                new CancellationRequests.Asked(agreement.agreementId(), "OTHER", null, null));
        assertThat(types(manufacturer()))
                .endsWith("Agreement Cancellation Request Pending Approval - Manufacturer");
        JsonNode asked = partner().getLast();
        assertThat(asked.get("detail-type").stringValue())
                .isEqualTo("Agreement Cancellation Request Pending Approval - Proposer");
        assertThat(asked.at("/detail/agreementCancellationRequest/reasonMessage").stringValue())
                .isEmpty();
        assertThat(types(buyer()))
                .endsWith("Agreement Cancellation Request Pending Approval - Acceptor");

        place.upkeep.terminate(agreement.agreementId());
        place.clock.set(place.clock.instant().plus(Duration.ofDays(8)));

        String failed = "Agreement Cancellation Request Validation Failed - ";
        assertThat(types(partner())).contains(failed + "Proposer");
        assertThat(types(manufacturer())).noneMatch(it -> it.startsWith(failed));
        assertThat(types(buyer())).noneMatch(it -> it.startsWith(failed));
    }

    @Test
    void of_a_direct_offer_the_seller_hears_once_and_the_buyer_without_the_sellers_affairs() {
        place.subscribed();

        assertThat(types(manufacturer()))
                .containsExactly(
                        "Purchase Agreement Created - Proposer", "License Updated - Manufacturer");
        List<JsonNode> heard = buyer();
        assertThat(types(heard)).containsExactly("Purchase Agreement Created - Acceptor");
        assertThat(heard.getFirst().get("account").stringValue()).isEqualTo(BUYER);
        assertThat(heard.getFirst().get("detail").has("resaleAuthorization")).isFalse();
        assertThat(partner()).isEmpty();
    }

    @Test
    void a_reseller_is_another_seller_of_the_file_with_a_private_offer() {
        assertThatThrownBy(() ->
                        MarketDefinition.parse(
                                Resold.text()
                                        .replace(
                                                "resale: {accountId: \"222233334444\"",
                                                "resale: {accountId: \"111122223333\"")))
                .hasMessageContaining("is no other account with role: seller");
        assertThatThrownBy(() ->
                        MarketDefinition.parse(
                                Resold.text().replace("resaleauthz-abc123", "resale-1")))
                .hasMessageContaining("authorizationId must look like");
    }

    private List<JsonNode> manufacturer() {
        return QueueReader.drain(place);
    }

    private List<JsonNode> partner() {
        return QueueReader.drain(place, PARTNER, "partner-events");
    }

    private List<JsonNode> buyer() {
        return QueueReader.drain(place, BUYER, "buyer-events");
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(it -> it.get("detail-type").stringValue()).toList();
    }
}
