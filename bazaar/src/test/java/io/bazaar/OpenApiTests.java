package io.bazaar;

import static org.assertj.core.api.Assertions.assertThat;

import io.bazaar.faults.FaultKind;
import io.bazaar.market.MarketDefinition;
import io.bazaar.store.Store;
import io.bazaar.testing.Running;
import io.javalin.Javalin;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document of the controls and the routes that are really registered. */
final class OpenApiTests {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final JsonNode document = document();

    @Test
    void it_has_every_route_and_no_other() {
        Set<String> described = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue().propertyNames().stream()
                                .filter(METHODS::contains)
                                .forEach(method -> described.add(method + " " + path.getKey())));

        assertThat(described).isEqualTo(registered()).hasSizeGreaterThan(30);
    }

    @Test
    void it_is_an_openapi_document_whose_references_lead_somewhere() {
        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        assertThat(document.get("info").get("title").stringValue()).isNotBlank();
        List<String> references = document.findValuesAsString("$ref");
        assertThat(references).hasSizeGreaterThan(30);
        for (String reference : references) {
            assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
        }
    }

    @Test
    void every_operation_has_an_id_a_summary_answers_and_its_path_parameters() {
        Set<String> ids = new TreeSet<>();
        document.get("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .forEach(operation -> {
                                    String id = operation.get("operationId").stringValue();
                                    assertThat(ids.add(id)).as(id).isTrue();
                                    assertThat(operation.get("summary").stringValue()).isNotBlank();
                                    assertThat(operation.get("responses")).as(id).isNotEmpty();
                                    assertThat(inPath(operation))
                                            .as(id)
                                            .isEqualTo(placeholders(path.getKey()));
                                }));
    }

    @Test
    void it_names_every_kind_of_fault() {
        assertThat(
                        document.at("/components/schemas/FaultKind/enum")
                                .valueStream()
                                .map(JsonNode::stringValue))
                .containsExactlyElementsOf(
                        Arrays.stream(FaultKind.values()).map(FaultKind::text).toList());
    }

    private static Set<String> inPath(JsonNode operation) {
        Set<String> names = new TreeSet<>();
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.get("in").stringValue().equals("path")) {
                names.add(parameter.get("name").stringValue());
            }
        }
        return names;
    }

    private static Set<String> placeholders(String path) {
        Set<String> names = new TreeSet<>();
        Stream.of(path.split("/"))
                .filter(part -> part.startsWith("{"))
                .forEach(part -> names.add(part.substring(1, part.length() - 1)));
        return names;
    }

    private static Set<String> registered() {
        try (Store store = Store.inMemory()) {
            Domain domain = Domain.over(store, BazaarSettings.inMemory(MarketDefinition.bundled()));
            Javalin server = Javalin.create(config -> Bazaar.configure(config, domain));
            Set<String> routes = new TreeSet<>();
            server.unsafe
                    .internalRouter
                    .allHttpHandlers()
                    .forEach(it -> {
                        if (it.endpoint.path.startsWith("/_bazaar/")) {
                            routes.add(
                                    it.endpoint.method.toString().toLowerCase(Locale.ROOT)
                                            + " "
                                            + it.endpoint.path);
                        }
                    });
            return routes;
        }
    }

    private static JsonNode document() {
        try (Running running = new Running()) {
            return running.get("/_bazaar/openapi.json");
        }
    }
}
