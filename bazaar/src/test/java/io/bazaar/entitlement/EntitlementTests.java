package io.bazaar.entitlement;

import static io.bazaar.testing.Marketplace.BUYER;
import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Caller;
import io.bazaar.wire.shape.Shapes;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The market stands at 2026-11-22T20:15:30.700Z. */
final class EntitlementTests {

    private static final String CODE = "examplecommitcode00000001";

    private final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

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
    @Meets({"get-entitlements.filter", "get-entitlements.one-customer-filter"})
    @Breaks({"get-entitlements.filter", "get-entitlements.one-customer-filter"})
    void values_of_a_filter_are_alternatives_and_filters_come_together() {
        Agreement one = bought(place, 1);
        Agreement two = bought(place, 2);
        bought(place, 3);

        assertThat(quantities(Map.of("LICENSE_ARN", List.of(one.licenseArn(), two.licenseArn()))))
                .containsExactlyInAnyOrder(1, 2);
        assertThat(
                        quantities(
                                Map.of(
                                        "LICENSE_ARN",
                                        List.of(two.licenseArn()),
                                        "CUSTOMER_AWS_ACCOUNT_ID",
                                        List.of(BUYER, "444455556666"),
                                        "DIMENSION",
                                        List.of("seats"))))
                .containsExactly(2);
        assertThat(
                        quantities(
                                Map.of(
                                        "LICENSE_ARN",
                                        List.of(two.licenseArn()),
                                        "DIMENSION",
                                        List.of("Seats"))))
                .isEmpty();
        assertThat(quantities(Map.of("CUSTOMER_IDENTIFIER", List.of("X01")))).isEmpty();
        refused(
                EntitlementRule.ONE_CUSTOMER_FILTER,
                Map.of(
                        "Filter",
                        Map.of(
                                "CUSTOMER_IDENTIFIER",
                                List.of("X01"),
                                "CUSTOMER_AWS_ACCOUNT_ID",
                                List.of(BUYER))));
    }

    @Test
    @Meets({"get-entitlements.page", "get-entitlements.next-token"})
    @Breaks({"get-entitlements.page", "get-entitlements.next-token"})
    void pages_follow_one_another_by_tokens_of_the_same_request() {
        for (int quantity = 1; quantity <= 27; quantity++) {
            bought(place, quantity);
        }

        JsonNode first = get(place, Map.of());
        assertThat(first.get("Entitlements").size()).isEqualTo(25);
        String token = first.get("NextToken").stringValue();
        JsonNode last = get(place, Map.of("NextToken", token));
        assertThat(last.get("Entitlements").size()).isEqualTo(2);
        assertThat(last.has("NextToken")).isFalse();
        assertThat(paged(place, 4)).doesNotHaveDuplicates().hasSize(27).contains(1, 27);

        refused(EntitlementRule.NEXT_TOKEN, Map.of("NextToken", "garbage"));
        refused(EntitlementRule.NEXT_TOKEN, Map.of("NextToken", "a=b|c"));
        refused(
                EntitlementRule.NEXT_TOKEN,
                Map.of("NextToken", token, "Filter", Map.of("DIMENSION", List.of("seats"))));
    }

    @Test
    void a_page_may_be_empty_and_have_a_token_all_the_same() {
        try (Marketplace empty = Marketplace.with("emptyEntitlementPages: true")) {
            assertThat(get(empty, Map.of()).has("NextToken")).isFalse();
            for (int quantity = 1; quantity <= 3; quantity++) {
                bought(empty, quantity);
            }

            JsonNode first = get(empty, Map.of("MaxResults", 2));
            assertThat(first.get("Entitlements").isEmpty()).isTrue();
            assertThat(first.get("NextToken").isString()).isTrue();
            assertThat(paged(empty, 2)).containsExactlyInAnyOrder(1, 2, 3);
        }
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

    private static Agreement bought(Marketplace place, int seats) {
        return place.bought(
                new Purchase(PURCHASER, COMMITTED, "")
                        .choosing(
                                new UpfrontChoice(
                                        Period.ofMonths(12),
                                        new LinkedHashMap<>(Map.of("seats", seats))),
                                false));
    }

    private List<Integer> quantities(Map<String, List<String>> filter) {
        return quantities(get(place, Map.of("Filter", filter)));
    }

    private static List<Integer> quantities(JsonNode page) {
        List<Integer> quantities = new ArrayList<>();
        page.get("Entitlements")
                .forEach(it -> quantities.add(it.get("Value").get("IntegerValue").intValue()));
        return quantities;
    }

    private static List<Integer> paged(Marketplace place, int size) {
        List<Integer> all = new ArrayList<>();
        Map<String, Object> request = new LinkedHashMap<>(Map.of("MaxResults", size));
        while (true) {
            JsonNode page = get(place, request);
            assertThat(page.get("Entitlements").size()).isLessThanOrEqualTo(size);
            all.addAll(quantities(page));
            if (!page.has("NextToken")) {
                return all;
            }
            request.put("NextToken", page.get("NextToken").stringValue());
        }
    }

    private void refused(EntitlementRule rule, Map<String, Object> request) {
        assertThatThrownBy(() -> get(place, request))
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> {
                            assertThat(it.rules()).containsExactly(rule);
                            assertThat(it.error().type()).isEqualTo("InvalidParameterException");
                        });
    }

    private static JsonNode get(Marketplace place, Map<String, Object> request) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("ProductCode", CODE));
        body.putAll(request);
        return Calling.perform(operation(place), body);
    }

    private static AwsOperation operation(Marketplace place) {
        return new EntitlementActions(place.definitions, place.agreements, Shapes.bundled())
                .operations()
                .getFirst();
    }

    private static AwsCall by(AwsCall call, String region, Caller caller) {
        return new AwsCall(
                caller,
                region,
                call.endpoint(),
                call.service(),
                call.operation(),
                call.requestId(),
                call.body(),
                call.bodyBytes());
    }
}
