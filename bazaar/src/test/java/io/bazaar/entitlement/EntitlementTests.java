package io.bazaar.entitlement;

import static io.bazaar.testing.Marketplace.BUYER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is listed, and to whom. */
final class EntitlementTests extends EntitlementBench {

    @Test
    @Meets({
        "get-entitlements.region",
        "get-entitlements.product-own",
        "get-entitlements.contract",
        "get-entitlements.current"
    })
    void a_contract_grants_what_was_bought_until_its_end() {
        Agreement contract = bought(place, 25);

        JsonNode listed = get(place, Map.of()).get("Entitlements");

        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).toString())
                .isEqualTo(
                        """
                        {"ProductCode":"%s","Dimension":"seats","CustomerAWSAccountId":"%s",\
                        "LicenseArn":"%s","Value":{"IntegerValue":25},"ExpirationDate":%d}\
                        """
                                .formatted(
                                        CODE,
                                        BUYER,
                                        contract.licenseArn(),
                                        Instant.parse("2027-11-22T20:15:30Z").getEpochSecond()));
    }

    @Test
    @Breaks("get-entitlements.current")
    void what_is_not_active_yet_or_taken_away_is_not_listed() {
        try (Marketplace late = Marketplace.with("activationDelay: PT1H")) {
            bought(late, 5);
            assertThat(get(late, Map.of()).get("Entitlements").isEmpty()).isTrue();
            late.clock.set(Instant.parse("2026-11-22T21:15:30Z"));
            assertThat(get(late, Map.of()).get("Entitlements").size()).isEqualTo(1);
        }

        Agreement contract = bought(place, 5);
        place.upkeep.expire(contract.agreementId());
        assertThat(get(place, Map.of()).get("Entitlements").size()).isEqualTo(1);
        place.clock.set(Instant.parse("2026-11-22T20:15:36Z"));
        assertThat(get(place, Map.of()).get("Entitlements").isEmpty()).isTrue();
    }

    @Test
    void what_was_taken_away_may_still_be_listed() {
        try (Marketplace kept = Marketplace.with("endedEntitlements: listed")) {
            kept.upkeep.expire(bought(kept, 5).agreementId());
            kept.clock.set(Instant.parse("2026-11-22T20:15:36Z"));
            assertThat(get(kept, Map.of()).get("Entitlements").size()).isEqualTo(1);
        }
    }

    @Test
    void a_renewed_contract_is_listed_once_with_its_new_end() {
        Agreement contract = bought(place, 5);
        place.clock.set(Instant.parse("2026-12-22T20:15:30Z"));
        place.upkeep.renew(contract.agreementId());

        JsonNode listed = get(place, Map.of()).get("Entitlements");

        assertThat(listed.size()).isEqualTo(1);
        assertThat(listed.get(0).get("ExpirationDate").longValue())
                .isEqualTo(Instant.parse("2027-12-22T20:15:30Z").getEpochSecond());
    }

    @Test
    @Breaks({
        "get-entitlements.product-own",
        "get-entitlements.contract",
        "get-entitlements.region"
    })
    void foreign_products_other_regions_and_products_without_contracts() {
        refused(EntitlementRule.PRODUCT_OWN, Map.of("ProductCode", "nobody"));
        AwsCall call = Calling.call(operation(place), Map.of("ProductCode", CODE));
        assertThatThrownBy(() ->
                        operation(place)
                                .action()
                                .perform(by(call, "us-east-1", new Caller(BUYER, "k", "s"))))
                .hasMessageStartingWith("InvalidParameterException");
        assertThatThrownBy(() ->
                        operation(place).action().perform(by(call, "eu-west-1", call.caller())))
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> {
                            assertThat(it.rules()).containsExactly(EntitlementRule.REGION);
                            assertThat(it.error().status()).isEqualTo(403);
                        });

        Map<String, Object> payg = Map.of("ProductCode", "examplepaygcode0000000001");
        place.subscribed();
        assertThat(get(place, payg).get("Entitlements").isEmpty()).isTrue();
        try (Marketplace strict = Marketplace.with("payAsYouGoEntitlements: refused")) {
            assertThatThrownBy(() -> get(strict, payg))
                    .hasMessageStartingWith("InvalidParameterException");
        }
    }

    @Test
    void the_service_may_be_in_every_region() throws InterruptedException {
        try (Marketplace wide = Marketplace.with("entitlementsInAnyRegion: true")) {
            AwsCall call = Calling.call(operation(wide), Map.of("ProductCode", CODE));

            assertThat(operation(wide).action().perform(by(call, "eu-west-1", call.caller())))
                    .isNotNull();
        }
    }

    @Test
    void a_legacy_contract_without_quantities_has_a_customer_and_may_be_a_flag() {
        for (String choice : List.of("integer", "boolean")) {
            String flag =
                    Marketplace.bundledText()
                            .replace(
                                    "settings:\n",
                                    "settings:\n  entitlementWithoutQuantity: " + choice + "\n")
                            .replace(
                                    "    form: contract-with-consumption\n",
                                    "    form: contract-with-consumption\n    generation: legacy\n")
                            .replace(
                                    "        contract:\n",
                                    "        contract:\n          quantities: false\n");
            try (Marketplace legacy = Marketplace.of(flag)) {
                Agreement contract = bought(legacy, 1);
                JsonNode listed = get(legacy, Map.of()).get("Entitlements").get(0);

                assertThat(listed.get("CustomerIdentifier").stringValue())
                        .isEqualTo(contract.customerIdentifier());
                assertThat(listed.get("Value").toString())
                        .isEqualTo(
                                choice.equals("integer")
                                        ? "{\"IntegerValue\":1}"
                                        : "{\"BooleanValue\":true}");
            }
        }
    }
}
