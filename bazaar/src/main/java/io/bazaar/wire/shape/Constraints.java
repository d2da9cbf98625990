package io.bazaar.wire.shape;

import io.bazaar.wire.shape.Shape.Constraint;
import io.bazaar.wire.shape.ShapeRule.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** Makes the constraints of one shape of a file, for the place where it is used. */
final class Constraints {

    /** Models' patterns that Java would match in more than linear time, and what equals them. */
    private static final Map<String, String> LINEAR =
            Map.of("(.)+", ".+", ".*[^ ]*.*", ".*+[^ ]*+.*+");

    private static final int DIGITS_MAX = 1000;

    private final Facts facts;
    private final Branch branch;
    private final List<Constraint> made = new ArrayList<>();

    private Constraints(Facts facts, Branch branch) {
        this.facts = facts;
        this.branch = branch;
    }

    static List<Constraint> of(Facts facts, Branch branch) {
        Constraints constraints = new Constraints(facts, branch);
        switch (facts.text("type")) {
            case "string" -> constraints.ofText();
            case "list" -> {
                constraints.atLeast(Kind.MIN_SIZE, JsonNode::size);
                constraints.atMost(Kind.MAX_SIZE, JsonNode::size);
            }
            case "integer", "long" -> {
                constraints.atLeast(Kind.MIN_VALUE, JsonNode::asLong);
                constraints.atMost(Kind.MAX_VALUE, JsonNode::asLong);
            }
            default -> {
                // the others have none
            }
        }
        return List.copyOf(constraints.made);
    }

    /** An integer with a maximum answers for the maximum first, as far as a long goes. */
    static Predicate<JsonNode> ofType(Facts facts) {
        return switch (facts.text("type")) {
            case "string" -> JsonNode::isString;
            case "boolean" -> JsonNode::isBoolean;
            case "timestamp" -> Constraints::isNumber;
            case "long" -> value -> isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case "integer" ->
                    facts.number("max").isPresent()
                            ? value -> isWhole(value, Long.MIN_VALUE, Long.MAX_VALUE)
                            : value -> isWhole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            default -> throw new IllegalStateException("unknown type: " + facts.text("type"));
        };
    }

    private void ofText() {
        atLeast(Kind.MIN_LENGTH, Constraints::length);
        atMost(Kind.MAX_LENGTH, Constraints::length);
        facts.optional("pattern").ifPresent(this::pattern);
        List<String> values = facts.texts("enum");
        if (!values.isEmpty()) {
            add(
                    Kind.ENUM,
                    String.join(", ", values),
                    value -> values.contains(value.stringValue()));
        }
    }

    /** What is too long anyway is not matched, so that the work stays bounded. */
    private void pattern(String pattern) {
        Pattern compiled = Pattern.compile(LINEAR.getOrDefault(pattern, pattern));
        long longest = facts.number("max").orElse(Long.MAX_VALUE);
        add(
                Kind.PATTERN,
                pattern,
                value ->
                        length(value) > longest || compiled.matcher(value.stringValue()).matches());
    }

    private void atLeast(Kind kind, ToLongFunction<JsonNode> measure) {
        facts.number("min")
                .ifPresent(min ->
                        add(kind, min.toString(), value -> measure.applyAsLong(value) >= min));
    }

    private void atMost(Kind kind, ToLongFunction<JsonNode> measure) {
        facts.number("max")
                .ifPresent(max ->
                        add(kind, max.toString(), value -> measure.applyAsLong(value) <= max));
    }

    private void add(Kind kind, String bound, Predicate<JsonNode> kept) {
        made.add(new Constraint(branch.rule(kind, bound), kept));
    }

    private static long length(JsonNode value) {
        String text = value.stringValue();
        return text.codePointCount(0, text.length());
    }

    /** A number that can be reckoned with: no NaN, no absurd exponent. */
    private static boolean isNumber(JsonNode value) {
        if (!(value instanceof NumericNode number) || number.isNaN()) {
            return false;
        }
        BigDecimal exact = value.decimalValue();
        return exact.precision() <= DIGITS_MAX && Math.abs((long) exact.scale()) <= DIGITS_MAX;
    }

    private static boolean isWhole(JsonNode value, long min, long max) {
        if (value.isInt()) {
            return true;
        }
        if (!isNumber(value)) {
            return false;
        }
        BigDecimal exact = value.decimalValue();
        return exact.stripTrailingZeros().scale() <= 0
                && exact.compareTo(BigDecimal.valueOf(min)) >= 0
                && exact.compareTo(BigDecimal.valueOf(max)) <= 0;
    }
}
