package io.stallholder.usage.web;

import io.stallholder.usage.Posted;
import io.stallholder.usage.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads CloudEvents 1.0 in JSON, strictly: a name twice in an object, deep nesting, endless numbers
 * and bytes that are no UTF-8 are refused, so that nobody can read the same bytes differently.
 *
 * <p>Source: CloudEvents 1.0.2, JSON event format and HTTP protocol binding, read 2026-11-23.
 */
final class EventReader {

    static final int EVENTS_MAX = 10_000;

    private static final int DEPTH_MAX = 32;
    private static final int NUMBER_LENGTH_MAX = 60;
    private static final int NAME_LENGTH_MAX = 1_000;
    private static final int STRING_LENGTH_MAX = 100_000;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxNumberLength(NUMBER_LENGTH_MAX)
                                                    .maxNameLength(NAME_LENGTH_MAX)
                                                    .maxStringLength(STRING_LENGTH_MAX)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private EventReader() {}

    /** One event or an array of them. */
    static List<Posted> either(byte[] body) {
        JsonNode root = parse(body);
        return root.isArray() ? events(root) : List.of(one(root));
    }

    /** One event. */
    static List<Posted> single(byte[] body) {
        JsonNode root = parse(body);
        if (!root.isObject()) {
            throw UsageProblems.malformed("The body is not a JSON object.");
        }
        return List.of(one(root));
    }

    /** An array of events. */
    static List<Posted> batch(byte[] body) {
        JsonNode root = parse(body);
        if (!root.isArray()) {
            throw UsageProblems.malformed("The body is not a JSON array.");
        }
        return events(root);
    }

    private static JsonNode parse(byte[] body) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            if (text.isBlank()) {
                throw UsageProblems.malformed("The body is empty.");
            }
            return JSON.readTree(text);
        } catch (CharacterCodingException noText) {
            throw UsageProblems.malformed("The body is not UTF-8.");
        } catch (JacksonException notJson) {
            throw UsageProblems.malformed(notJson.getOriginalMessage() + where(notJson));
        }
    }

    private static String where(JacksonException notJson) {
        return notJson.getLocation() == null
                ? ""
                : " (line "
                        + notJson.getLocation().getLineNr()
                        + ", column "
                        + notJson.getLocation().getColumnNr()
                        + ")";
    }

    private static List<Posted> events(JsonNode array) {
        if (array.size() > EVENTS_MAX) {
            throw UsageProblems.tooManyEvents(array.size(), EVENTS_MAX);
        }
        List<Posted> events = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            events.add(event(element));
        }
        return events;
    }

    /** Alone, an event that is none makes the whole request a mistake. */
    private static Posted one(JsonNode node) {
        return switch (event(node)) {
            case Posted.Event event -> event;
            case Posted.Malformed malformed ->
                    throw UsageProblems.invalidEvent(malformed.rejection().remedy());
        };
    }

    private static Posted event(JsonNode node) {
        String source = text(node, "source");
        String id = text(node, "id");
        String type = text(node, "type");
        String mistake = mistake(node, List.of(source, id, type));
        return mistake.isEmpty()
                ? new Posted.Event(
                        source,
                        id,
                        type,
                        text(node, "subject"),
                        text(node, "time"),
                        node.path("data"))
                : new Posted.Malformed(source, id, Rejection.invalid(mistake));
    }

    private static String mistake(JsonNode node, List<String> required) {
        if (!node.isObject()) {
            return "Make the event a JSON object.";
        }
        if (!text(node, "specversion").equals("1.0")) {
            return "Set 'specversion' to \"1.0\".";
        }
        if (required.stream().anyMatch(String::isEmpty)) {
            return "Give the event a 'source', an 'id' and a 'type', each a text.";
        }
        if (node.has("data_base64")) {
            return "Put the payload as JSON into 'data', not into 'data_base64'.";
        }
        return "";
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isString() ? value.stringValue() : "";
    }
}
