package io.bazaar.wire.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changes a golden request at a rule's place so that it just keeps or just breaks the rule. */
final class Mutation {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern STEP = Pattern.compile("[A-Za-z0-9]+|\\[]|\\{}");
    private static final List<String> ODD = List.of("", " ", "\n", "\n \n", "!", "é", "x");

    private final ShapeRule rule;
    private final List<String> steps;

    Mutation(ShapeRule rule) {
        this.rule = rule;
        this.steps = STEP.matcher(rule.place()).results().map(MatchResult::group).skip(1).toList();
    }

    /** Whether the request reaches the rule's place. */
    boolean reaches(JsonNode golden) {
        JsonNode at = golden;
        for (String step : steps) {
            JsonNode next = at.isObject() && !step.equals("{}") ? at.get(step) : first(at);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return true;
    }

    JsonNode kept(JsonNode golden) {
        int bound = bound();
        return switch (rule.kind()) {
            case MIN_LENGTH, MAX_LENGTH -> change(golden, old -> text("x".repeat(bound)));
            case MIN_SIZE, MAX_SIZE -> change(golden, old -> sized(old, bound));
            case MIN_VALUE, MAX_VALUE ->
                    change(golden, old -> NODES.numberNode(Long.parseLong(rule.bound())));
            default -> golden;
        };
    }

    JsonNode broken(JsonNode golden) {
        int bound = bound();
        return switch (rule.kind()) {
            case TYPE ->
                    change(golden, old -> old.isString() ? NODES.numberNode(1) : text("wrong"));
            case REQUIRED -> change(golden, old -> NODES.nullNode());
            case MIN_LENGTH -> change(golden, old -> text("x".repeat(bound - 1)));
            case MAX_LENGTH -> change(golden, old -> text("x".repeat(bound + 1)));
            case MIN_SIZE -> change(golden, old -> sized(old, bound - 1));
            case MAX_SIZE -> change(golden, old -> sized(old, bound + 1));
            case MIN_VALUE ->
                    change(golden, old -> NODES.numberNode(Long.parseLong(rule.bound()) - 1));
            case MAX_VALUE ->
                    change(golden, old -> NODES.numberNode(Long.parseLong(rule.bound()) + 1));
            case PATTERN -> change(golden, old -> text(unmatched()));
            case ENUM -> change(golden, old -> text("NOT_ONE_OF_THEM"));
            case KEY ->
                    change(golden, old -> NODES.objectNode().set("NOT_ONE_OF_THEM", first(old)));
            case ONE_OF -> change(golden, old -> NODES.objectNode());
        };
    }

    private int bound() {
        return switch (rule.kind()) {
            case MIN_LENGTH, MAX_LENGTH, MIN_SIZE, MAX_SIZE -> Integer.parseInt(rule.bound());
            default -> 0;
        };
    }

    private String unmatched() {
        return ODD.stream()
                .flatMap(it -> Stream.of(it, it.repeat(3)))
                .filter(it -> !it.matches(rule.bound()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing breaks " + rule.id()));
    }

    private JsonNode change(JsonNode golden, UnaryOperator<JsonNode> to) {
        return changed(golden.deepCopy(), 0, to);
    }

    private JsonNode changed(JsonNode node, int depth, UnaryOperator<JsonNode> to) {
        if (depth == steps.size()) {
            return to.apply(node);
        }
        String step = steps.get(depth);
        if (node instanceof ArrayNode list) {
            list.set(0, changed(list.get(0), depth + 1, to));
        } else if (node instanceof ObjectNode map) {
            String name = step.equals("{}") ? map.propertyNames().iterator().next() : step;
            map.set(name, changed(Optional.ofNullable(map.get(name)).orElseThrow(), depth + 1, to));
        }
        return node;
    }

    private static JsonNode sized(JsonNode list, int size) {
        ArrayNode sized = NODES.arrayNode();
        for (int i = 0; i < size; i++) {
            sized.add(first(list));
        }
        return sized;
    }

    private static JsonNode first(JsonNode container) {
        return container.iterator().next();
    }

    private static JsonNode text(String text) {
        return NODES.stringNode(text);
    }
}
