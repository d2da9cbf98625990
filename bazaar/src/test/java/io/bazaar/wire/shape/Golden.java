package io.bazaar.wire.shape;

import io.bazaar.store.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Complete requests of the right shape, by operation; several where a union wants a choice. */
final class Golden {

    private Golden() {}

    static Map<String, List<JsonNode>> requests() {
        Map<String, List<JsonNode>> requests = new LinkedHashMap<>();
        Stream.of("metering", "entitlement", "agreement", "discovery")
                .forEach(name ->
                        read("/bazaar/golden/" + name + ".json")
                                .properties()
                                .forEach(operation -> {
                                    List<JsonNode> all = new ArrayList<>();
                                    operation.getValue().forEach(all::add);
                                    requests.put(operation.getKey(), all);
                                }));
        return requests;
    }

    private static JsonNode read(String resource) {
        try (InputStream file = Golden.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new AssertionError("no " + resource);
            }
            return Json.tree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
