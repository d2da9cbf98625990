package io.stallholder.metering;

import io.stallholder.marketplace.gateway.UsageAllocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tags as AWS takes them, and allocations as the database keeps them. */
final class Tags {

    /** The longest value of a tag. Source: API reference, Tag, read 2026-11-22. */
    private static final int VALUE_LENGTH_MAX = 256;

    private static final JsonMapper JSON = JsonMapper.shared();

    private Tags() {}

    /** The value with an underscore for each character that AWS does not take in a tag. */
    static String value(String attribute) {
        String allowed = attribute.replaceAll("[^a-zA-Z0-9+ \\-=._:/@]", "_");
        return allowed.substring(0, Math.min(allowed.length(), VALUE_LENGTH_MAX));
    }

    static String write(List<UsageAllocation> allocations) {
        ArrayNode list = JSON.createArrayNode();
        for (UsageAllocation part : allocations) {
            ObjectNode node = list.addObject().put("q", part.allocatedUsageQuantity());
            ObjectNode tags = node.putObject("t");
            new TreeMap<>(part.tags()).forEach(tags::put);
        }
        return JSON.writeValueAsString(list);
    }

    static List<UsageAllocation> read(String json) {
        List<UsageAllocation> allocations = new ArrayList<>();
        for (JsonNode node : JSON.readTree(json)) {
            allocations.add(
                    new UsageAllocation(node.path("q").intValue(), attributes(node.path("t"))));
        }
        return allocations;
    }

    /** The attributes of a ledger line, which are an object of texts. */
    static Map<String, String> attributes(String json) {
        return json.isEmpty() ? Map.of() : attributes(JSON.readTree(json));
    }

    private static Map<String, String> attributes(JsonNode node) {
        Map<String, String> values = new TreeMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), entry.getValue().asString()));
        return values;
    }
}
