package io.bazaar.entitlement;

import static io.bazaar.testing.Marketplace.COMMITTED;
import static io.bazaar.testing.Marketplace.PURCHASER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bazaar.market.Agreement;
import io.bazaar.market.Purchase;
import io.bazaar.market.UpfrontChoice;
import io.bazaar.testing.Calling;
import io.bazaar.testing.Marketplace;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsOperation;
import io.bazaar.wire.AwsRefusal;
import io.bazaar.wire.Caller;
import io.bazaar.wire.shape.Shapes;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;

/** Asks for entitlements where the market stands at 2026-11-22T20:15:30.700Z. */
abstract class EntitlementBench {

    static final String CODE = "examplecommitcode00000001";

    final Marketplace place = new Marketplace();

    @AfterEach
    void close() {
        place.close();
    }

    static Agreement bought(Marketplace place, int seats) {
        return place.bought(
                new Purchase(PURCHASER, COMMITTED, "")
                        .choosing(
                                new UpfrontChoice(
                                        Period.ofMonths(12),
                                        new LinkedHashMap<>(Map.of("seats", seats))),
                                false));
    }

    List<Integer> quantities(Map<String, List<String>> filter) {
        return quantities(get(place, Map.of("Filter", filter)));
    }

    static List<Integer> quantities(JsonNode page) {
        List<Integer> quantities = new ArrayList<>();
        page.get("Entitlements")
                .forEach(it -> quantities.add(it.get("Value").get("IntegerValue").intValue()));
        return quantities;
    }

    static List<Integer> paged(Marketplace place, int size) {
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

    void refused(EntitlementRule rule, Map<String, Object> request) {
        assertThatThrownBy(() -> get(place, request))
                .isInstanceOfSatisfying(
                        AwsRefusal.class,
                        it -> {
                            assertThat(it.rules()).containsExactly(rule);
                            assertThat(it.error().type()).isEqualTo("InvalidParameterException");
                        });
    }

    static JsonNode get(Marketplace place, Map<String, Object> request) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("ProductCode", CODE));
        body.putAll(request);
        return Calling.perform(operation(place), body);
    }

    static AwsOperation operation(Marketplace place) {
        return new EntitlementActions(place.definitions, place.agreements, Shapes.bundled())
                .operations()
                .getFirst();
    }

    static AwsCall by(AwsCall call, String region, Caller caller) {
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
