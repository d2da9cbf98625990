package io.stallholder.usage;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in one spelling: members in order, numbers without needless digits, no spaces. */
final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private CanonicalJson() {}

    static String of(JsonNode node) {
        StringBuilder text = new StringBuilder();
        append(text, node);
        return text.toString();
    }

    /** Price attributes as they are kept and compared. */
    static String ofAttributes(Map<String, String> attributes) {
        return new TreeMap<>(attributes)
                .entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    /** Reads what {@link #ofAttributes} wrote. */
    static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new TreeMap<>();
        JSON.readTree(text)
                .properties()
                .forEach(entry -> attributes.put(entry.getKey(), entry.getValue().stringValue()));
        return attributes;
    }

    private static void append(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
            char separator = '{';
            for (Map.Entry<String, JsonNode> member : members.entrySet()) {
                text.append(separator).append(quoted(member.getKey())).append(':');
                append(text, member.getValue());
                separator = ',';
            }
            text.append(members.isEmpty() ? "{}" : "}");
        } else if (node.isArray()) {
            text.append('[');
            for (int i = 0; i < node.size(); i++) {
                text.append(i == 0 ? "" : ",");
                append(text, node.get(i));
            }
            text.append(']');
        } else if (node.isNumber()) {
            text.append(node.decimalValue().stripTrailingZeros());
        } else if (node.isMissingNode()) {
            text.append("null");
        } else {
            text.append(node);
        }
    }

    private static String quoted(String text) {
        return JSON.writeValueAsString(text);
    }
}
