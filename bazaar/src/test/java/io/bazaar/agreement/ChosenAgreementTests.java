package io.bazaar.agreement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.SELLER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.market.MarketDefinition;
import io.bazaar.market.Offer;
import io.bazaar.store.Store;
import io.bazaar.testing.AgreedDays;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What an agreement may be worth, and what settings choose about the Agreement API. */
final class ChosenAgreementTests extends AgreementBench {

    private static final String CREATE = "CreateAgreementRequest";
    private static final No TOO_MUCH =
            new No("ServiceQuotaExceededException", "create-agreement-request.value-max");

    @Test
    @Meets("create-agreement-request.value-max")
    @Breaks("create-agreement-request.value-max")
    void an_agreement_of_a_public_offer_is_worth_a_million_at_most() {
        Offer committed = offer(COMMITTED, "offer-examplecommit");

        JsonNode most = created(asking(committed, upfront("P12M", "seats", 8_333), false));

        assertThat(text(most.get("chargeSummary"), "newAgreementValue")).isEqualTo("999960.00");
        assertThat(no(BUYER, CREATE, asking(committed, upfront("P12M", "seats", 8_334), false)))
                .isEqualTo(TOO_MUCH);
    }

    @Test
    void one_of_a_private_offer_a_thousand_times_as_much() {
        at(worth("1000000000.00"));
        Offer fixed = offer(COMMITTED, AgreedDays.FIXED);
        assertThat(created(asking(fixed)).get("chargeSummary")).isNotNull();

        at(worth("1000000000.01"));
        assertThat(no(BUYER, CREATE, asking(offer(COMMITTED, AgreedDays.FIXED))))
                .isEqualTo(TOO_MUCH);
    }

    private static Marketplace worth(String price) {
        return new Marketplace(
                Store.inMemory(),
                MarketDefinition.parse(
                        AgreedDays.text().replace("price: 2400.00", "price: " + price)));
    }

    @Test
    void the_proposer_may_see_the_entitlements_and_gets_no_token() {
        at(Marketplace.with("agreementEntitlementsFor: either"));
        Agreement agreement = place.subscribed();
        Map<String, String> asked = Map.of("agreementId", agreement.agreementId());

        JsonNode seen =
                as(SELLER, "GetAgreementEntitlements", asked).get("agreementEntitlements").get(0);

        assertThat(text(seen, "licenseArn")).isEqualTo(agreement.licenseArn());
        assertThat(seen.has("registrationToken")).isFalse();
        assertThat(entitlement(asked).has("registrationToken")).isTrue();
        assertThat(no(STRANGER, "GetAgreementEntitlements", asked).rule())
                .isEqualTo("agreement.party");
    }
}
