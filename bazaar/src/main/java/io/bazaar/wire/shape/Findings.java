package io.bazaar.wire.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What is wrong with a request; looking further stops to make sense after a thousand. */
final class Findings {

    private static final int FINDINGS_MAX = 1000;
    private static final int VALUE_MAX = 256;

    private final List<Finding> types = new ArrayList<>();
    private final List<Finding> constraints = new ArrayList<>();

    /** A value against a rule. */
    record Finding(ShapeRule rule, String at, String message) {}

    boolean isFull() {
        return types.size() + constraints.size() >= FINDINGS_MAX;
    }

    void wrongType(ShapeRule rule, Place place) {
        String at = place.toString();
        types.add(new Finding(rule, at, (at.isEmpty() ? "the body" : at) + " " + rule.wording()));
    }

    void missing(ShapeRule rule, Place place) {
        add(rule, place, "Value null");
    }

    void broken(ShapeRule rule, Place place, JsonNode value) {
        add(rule, place, rule.sensitive() ? "Value" : "Value '" + shortened(value) + "'");
    }

    Optional<Finding> wrongType() {
        return types.stream().findFirst();
    }

    List<Finding> constraints() {
        return constraints;
    }

    private void add(ShapeRule rule, Place place, String value) {
        String at = place.toString();
        constraints.add(
                new Finding(
                        rule,
                        at,
                        value
                                + " at '"
                                + at
                                + "' failed to satisfy constraint: "
                                + rule.wording()));
    }

    private static String shortened(JsonNode value) {
        if (value.isContainer()) {
            return value.isArray() ? "[" + value.size() + " members]" : "{...}";
        }
        String text = value.isString() ? value.stringValue() : value.asString();
        return text.length() <= VALUE_MAX ? text : text.substring(0, VALUE_MAX) + "...";
    }
}
