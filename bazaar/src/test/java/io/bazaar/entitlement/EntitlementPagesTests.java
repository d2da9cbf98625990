package io.bazaar.entitlement;

import static io.bazaar.testing.Marketplace.BUYER;
import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.market.Agreement;
import io.bazaar.testing.Breaks;
import io.bazaar.testing.Marketplace;
import io.bazaar.testing.Meets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Filters and pages. */
final class EntitlementPagesTests extends EntitlementBench {

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
}
