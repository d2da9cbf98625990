package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.OrganizationId;
import io.stallholder.testing.Carries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the description says is what the router has and what callers get, whatever they send. */
final class ApiDescriptionTests extends ApiTest {

    private static final int ROUNDS = 12;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping router;

    @Test
    void every_route_of_the_api_is_described_and_every_description_is_a_route() throws Exception {
        assertThat(described().keySet()).isEqualTo(routes());
    }

    @Test
    void the_description_is_served_to_anybody() throws Exception {
        Answer served = get("", "/v1/openapi.yaml");

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.body()).isEqualTo(text());
    }

    @Carries({"S35", "S44"})
    @Test
    void no_input_ends_in_a_failure_or_in_a_status_that_is_not_described() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        OrganizationId acme =
                organization("Acme", user("fuzz-" + UUID.randomUUID() + "@api.example"));
        List<String> keys = List.of(key(acme).text(), manager(), "", "sk_org_x");

        for (Map.Entry<String, Set<String>> route : described().entrySet()) {
            for (int round = 0; round < ROUNDS; round++) {
                String call = call(route.getKey(), acme, random);
                String body = route.getKey().startsWith("GET") ? "" : body(random);
                String key = keys.get(random.nextInt(keys.size()));

                Answer answer = send(key, call, body);

                assertThat(route.getValue())
                        .as("%s %s: %s, seed %d", call, body, answer.body(), seed)
                        .contains(String.valueOf(answer.status()));
                if (answer.status() >= 400) {
                    assertThat(answer.header("Content-Type")).contains("problem+json");
                }
            }
        }
    }

    @Test
    void a_body_that_is_not_strict_is_refused() {
        OrganizationId acme =
                organization("Acme", user("strict-" + UUID.randomUUID() + "@api.example"));
        String key = key(acme).text();
        String call = "PATCH /v1/organizations/" + acme;

        assertThat(send(key, call, "{\"name\":\"a\",\"name\":\"b\"}").code())
                .isEqualTo("body-malformed");
        assertThat(send(key, call, "{\"name\":\"a\"} {}").code()).isEqualTo("request-invalid");
        assertThat(send(key, call, "{\"name\":7}").code()).isEqualTo("request-invalid");
        assertThat(send(key, call, "{\"name\":\"" + "x".repeat(70_000) + "\"}").code())
                .isEqualTo("body-too-large");
        assertThat(send(key, call, "[".repeat(1000)).status()).isEqualTo(400);
        assertThat(send(key, call, "null").status()).isEqualTo(400);
    }

    private static String call(String route, OrganizationId acme, Random random) {
        String id = random.nextBoolean() ? acme.toString() : UUID.randomUUID().toString();
        String other =
                List.of(UUID.randomUUID().toString(), "1", "x%27y", "%E6%BC%A2", "a".repeat(500))
                        .get(random.nextInt(5));
        String query =
                List.of(
                                "",
                                "?limit=0",
                                "?limit=99999999999",
                                "?cursor=%00",
                                "?cursor=AAAA",
                                "?q=%25&from=x",
                                "?from=%2B999999999-12-31T23:59:59Z",
                                "?until=2026-01-01T00:00:00Z&limit=1",
                                "?externalId=" + "e".repeat(300),
                                "?limit=1&limit=2")
                        .get(random.nextInt(10));
        return route.replace("{id}", random.nextInt(6) == 0 ? other : id)
                        .replaceAll("\\{[a-z]+}", other)
                + query;
    }

    private static String body(Random random) {
        String text =
                List.of("a", "", "\\u0000", "漢".repeat(130), "'; drop", "{}")
                        .get(random.nextInt(6));
        List<String> bodies =
                List.of(
                        "{}",
                        "[]",
                        "null",
                        "{",
                        "{\"name\":\"" + text + "\"}",
                        "{\"name\":{\"a\":[1e400,-0]}}",
                        "{\"role\":\"" + text + "\",\"customRoles\":[null]}",
                        "{\"role\":\"CUSTOM\",\"customRoles\":[\"" + UUID.randomUUID() + "\"]}",
                        "{\"email\":\"" + text + "@x\",\"role\":\"MEMBER\"}",
                        "{\"name\":\"k\",\"scopes\":[\"" + text + "\",null]}",
                        "{\"name\":\"k\",\"scopes\":[\"organization:view\"],\"expiresAt\":\"9999999\"}",
                        "{\"name\":\"k\",\"addresses\":[\"" + text + "\"]}",
                        "{\"oldSecretUntil\":\"+1000000000-12-31T23:59:59Z\"}",
                        "{\"organizations\":[null,{},{\"members\":[null]}]}",
                        "{\"externalId\":\"" + text + "\"}",
                        "{\"unknown\":1}");
        return bodies.get(random.nextInt(bodies.size()));
    }

    private Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        router.getHandlerMethods()
                .keySet()
                .forEach(route ->
                        route.getPatternValues().stream()
                                .filter(path -> path.startsWith("/v1/"))
                                .forEach(path ->
                                        route.getMethodsCondition()
                                                .getMethods()
                                                .forEach(method ->
                                                        routes.add(method + " " + path))));
        return routes;
    }

    /** The statuses of each route. */
    private static Map<String, Set<String>> described() throws Exception {
        Object yaml = new Yaml().load(text());
        Map<String, Set<String>> described = new TreeMap<>();
        JsonMapper.shared()
                .valueToTree(yaml)
                .path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .properties()
                                .forEach(operation ->
                                        described.put(
                                                operation.getKey().toUpperCase(Locale.ROOT)
                                                        + " "
                                                        + path.getKey(),
                                                statuses(operation.getValue()))));
        return described;
    }

    private static Set<String> statuses(JsonNode operation) {
        return new TreeSet<>(operation.path("responses").propertyNames());
    }

    private static String text() throws Exception {
        return new ClassPathResource("openapi.yaml").getContentAsString(StandardCharsets.UTF_8);
    }
}
