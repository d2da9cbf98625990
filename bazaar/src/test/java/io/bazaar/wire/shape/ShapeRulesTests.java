package io.bazaar.wire.shape;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.bazaar.store.Json;
import io.bazaar.testing.Client;
import io.bazaar.testing.Running;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/**
 * Each constraint just kept and just broken: over the wire, as the log of calls has it, where the
 * operation is served; by the validator alone where it is not.
 */
final class ShapeRulesTests {

    private final Running running = new Running();
    private final Client seller = new Client(running.endpoint(), Running.SELLER);
    private final Map<String, List<JsonNode>> golden = Golden.requests();
    private final Set<String> unserved = new TreeSet<>();

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void a_golden_request_of_every_operation_keeps_all_rules() {
        for (ServiceShapes service : Shapes.bundled().services()) {
            service.operations()
                    .forEach((name, operation) ->
                            assertThat(requests(name))
                                    .isNotEmpty()
                                    .allSatisfy(request ->
                                            assertThat(operation.check(request)).isEmpty()));
        }
    }

    @TestFactory
    Stream<DynamicTest> each_rule_decides_exactly_beyond_its_bound() {
        List<DynamicTest> tests = new ArrayList<>();
        for (ServiceShapes service : Shapes.bundled().services()) {
            service.operations()
                    .values()
                    .forEach(operation ->
                            operation
                                    .rules()
                                    .forEach(rule ->
                                            tests.add(
                                                    dynamicTest(
                                                            rule.id(),
                                                            () ->
                                                                    check(
                                                                            service, operation,
                                                                            rule)))));
        }
        return tests.stream();
    }

    private void check(ServiceShapes service, OperationShape operation, ShapeRule rule) {
        Mutation mutation = new Mutation(rule);
        JsonNode request =
                requests(operation.name()).stream()
                        .filter(mutation::reaches)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no golden request for it"));

        assertThat(deciding(service, operation, mutation.kept(request))).doesNotContain(rule.id());
        assertThat(deciding(service, operation, mutation.broken(request))).contains(rule.id());
    }

    private List<String> deciding(
            ServiceShapes service, OperationShape operation, JsonNode request) {
        if (!unserved.contains(operation.name())) {
            HttpResponse<String> answer = Running.send(request(service, operation, request));
            assertThat(answer.statusCode()).isLessThan(500);
            List<String> rules = new ArrayList<>();
            running.get("/_bazaar/calls?limit=1")
                    .get(0)
                    .get("rules")
                    .forEach(rule -> rules.add(rule.stringValue()));
            if (!rules.contains("wire.known-operation")) {
                return rules;
            }
            unserved.add(operation.name());
        }
        return operation
                .check(request)
                .map(malformed -> malformed.rules().stream().map(ShapeRule::id).toList())
                .orElseGet(List::of);
    }

    private HttpRequest request(ServiceShapes service, OperationShape operation, JsonNode request) {
        byte[] body = Json.write(request).getBytes(UTF_8);
        String name = operation.name();
        return service.path().isEmpty()
                ? seller.target(service.target() + "." + name, body)
                : seller.path(
                        service.path() + Character.toLowerCase(name.charAt(0)) + name.substring(1),
                        Map.of("Content-Type", "application/json"),
                        body);
    }

    private List<JsonNode> requests(String operation) {
        return golden.getOrDefault(operation, List.of());
    }
}
