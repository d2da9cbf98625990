package io.bazaar.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** Reads the members of a JSON structure; a wrong type is AWS's SerializationException. */
public record Members(JsonNode node) {

    public Members {
        if (!node.isObject()) {
            throw wrong("a structure was expected");
        }
    }

    /** A string, absent when it is missing or null. */
    public Optional<String> text(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isString()) {
                        throw wrong(name + " must be a string");
                    }
                    return value.stringValue();
                });
    }

    /** A string that has to be there. */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    /** A whole number, absent when it is missing or null. */
    public Optional<Long> number(String name) {
        return decimal(name)
                .map(value -> {
                    if (value.precision() - value.scale() > 18
                            || value.stripTrailingZeros().scale() > 0) {
                        throw wrong(name + " must be a whole number");
                    }
                    return value.longValue();
                });
    }

    /** A number, absent when it is missing or null. */
    public Optional<BigDecimal> decimal(String name) {
        return member(name)
                .map(value -> {
                    if (!(value instanceof NumericNode number) || number.isNaN()) {
                        throw wrong(name + " must be a number");
                    }
                    return value.decimalValue();
                });
    }

    /** A time in epoch seconds, absent when it is missing or null. */
    public Optional<Instant> time(String name) {
        return decimal(name)
                .map(seconds -> {
                    if (seconds.precision() - seconds.scale() > 12 || seconds.scale() > 100) {
                        throw wrong(name + " is outside of any range");
                    }
                    return Instant.ofEpochMilli(
                            seconds.movePointRight(3)
                                    .setScale(0, RoundingMode.FLOOR)
                                    .longValueExact());
                });
    }

    /** A truth value, absent when it is missing or null. */
    public Optional<Boolean> flag(String name) {
        return member(name)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw wrong(name + " must be a boolean");
                    }
                    return value.booleanValue();
                });
    }

    /** A structure, absent when it is missing or null. */
    public Optional<Members> structure(String name) {
        return member(name).map(Members::new);
    }

    /** A list of structures, absent when it is missing or null. */
    public Optional<List<Members>> list(String name) {
        return member(name)
                .map(value -> {
                    List<Members> items = new ArrayList<>();
                    array(name, value).forEach(item -> items.add(new Members(item)));
                    return List.copyOf(items);
                });
    }

    /** A list of strings, empty when it is missing or null. */
    public List<String> texts(String name) {
        List<String> items = new ArrayList<>();
        member(name)
                .ifPresent(value ->
                        array(name, value)
                                .forEach(item -> {
                                    if (!item.isString()) {
                                        throw wrong(name + " must hold strings");
                                    }
                                    items.add(item.stringValue());
                                }));
        return List.copyOf(items);
    }

    /** A map of structures, empty when it is missing or null. */
    public Map<String, Members> map(String name) {
        Map<String, Members> items = new LinkedHashMap<>();
        member(name)
                .ifPresent(value ->
                        new Members(value)
                                .node()
                                .properties()
                                .forEach(item ->
                                        items.put(item.getKey(), new Members(item.getValue()))));
        return items;
    }

    /** A map of strings, empty when it is missing or null. */
    public Map<String, String> textMap(String name) {
        Map<String, String> items = new LinkedHashMap<>();
        member(name)
                .ifPresent(value -> {
                    Members members = new Members(value);
                    members.node()
                            .propertyNames()
                            .forEach(key -> items.put(key, members.requiredText(key)));
                });
        return items;
    }

    private Optional<JsonNode> member(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    private static JsonNode array(String name, JsonNode value) {
        if (!value.isArray()) {
            throw wrong(name + " must be a list");
        }
        return value;
    }

    private static AwsRefusal missing(String name) {
        return new AwsRefusal(
                WireRule.MEMBER_REQUIRED,
                "ValidationException",
                "1 validation error detected: Value null at '"
                        + Character.toLowerCase(name.charAt(0))
                        + name.substring(1)
                        + "' failed to satisfy constraint: Member must not be null");
    }

    private static AwsRefusal wrong(String what) {
        return new AwsRefusal(WireRule.MEMBER_TYPE, "SerializationException", what);
    }
}
