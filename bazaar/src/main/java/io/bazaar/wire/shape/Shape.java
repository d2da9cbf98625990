package io.bazaar.wire.shape;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The shape of a value at one place of a request, with the rules that hold there. */
sealed interface Shape {

    /** Adds what is wrong with a value that is there. */
    void check(JsonNode value, Place place, Findings findings);

    /** The rules here and below. */
    Stream<ShapeRule> rules();

    /** A rule and how to tell whether a value of the right type keeps it. */
    record Constraint(ShapeRule rule, Predicate<JsonNode> kept) {}

    /** A string, number, boolean or timestamp. */
    record Scalar(ShapeRule type, Predicate<JsonNode> isType, List<Constraint> constraints)
            implements Shape {

        @Override
        public void check(JsonNode value, Place place, Findings findings) {
            if (!isType.test(value)) {
                findings.wrongType(type, place);
                return;
            }
            checkAll(constraints, value, place, findings);
        }

        @Override
        public Stream<ShapeRule> rules() {
            return Stream.concat(Stream.of(type), constraints.stream().map(Constraint::rule));
        }
    }

    /** A list; members beyond {@code membersMax} are not looked at. */
    record Listing(ShapeRule type, List<Constraint> constraints, Shape member, int membersMax)
            implements Shape {

        @Override
        public void check(JsonNode value, Place place, Findings findings) {
            if (!value.isArray()) {
                findings.wrongType(type, place);
                return;
            }
            checkAll(constraints, value, place, findings);
            int index = 0;
            for (JsonNode item : value) {
                if (index == membersMax || findings.isFull()) {
                    return;
                }
                member.check(item, place.item(index), findings);
                index++;
            }
        }

        @Override
        public Stream<ShapeRule> rules() {
            return Stream.of(
                            Stream.of(type),
                            constraints.stream().map(Constraint::rule),
                            member.rules())
                    .flatMap(it -> it);
        }
    }

    /** A map of strings to values. */
    record Mapping(ShapeRule type, List<String> keys, ShapeRule key, Shape member)
            implements Shape {

        @Override
        public void check(JsonNode value, Place place, Findings findings) {
            if (!value.isObject()) {
                findings.wrongType(type, place);
                return;
            }
            for (Map.Entry<String, JsonNode> entry : value.properties()) {
                if (findings.isFull()) {
                    return;
                }
                if (!keys.contains(entry.getKey())) {
                    findings.broken(key, place, value);
                } else if (!entry.getValue().isNull()) {
                    member.check(entry.getValue(), place.entry(entry.getKey()), findings);
                }
            }
        }

        @Override
        public Stream<ShapeRule> rules() {
            return Stream.concat(Stream.of(type, key), member.rules());
        }
    }

    /** A structure or, with {@code oneOf}, a union; members it does not know are ignored. */
    record Structure(
            ShapeRule type,
            Map<String, Shape> members,
            Map<String, ShapeRule> required,
            @Nullable ShapeRule oneOf)
            implements Shape {

        @Override
        public void check(JsonNode value, Place place, Findings findings) {
            if (!value.isObject()) {
                findings.wrongType(type, place);
                return;
            }
            int present = 0;
            for (Map.Entry<String, Shape> member : members.entrySet()) {
                String name = member.getKey();
                JsonNode found = value.get(name);
                if (found != null && !found.isNull()) {
                    present++;
                    member.getValue().check(found, place.member(name), findings);
                } else {
                    ShapeRule rule = required.get(name);
                    if (rule != null) {
                        findings.missing(rule, place.member(name));
                    }
                }
            }
            if (oneOf != null && present != 1) {
                findings.broken(oneOf, place, value);
            }
        }

        @Override
        public Stream<ShapeRule> rules() {
            List<ShapeRule> own = new ArrayList<>(List.of(type));
            own.addAll(required.values());
            if (oneOf != null) {
                own.add(oneOf);
            }
            return Stream.concat(own.stream(), members.values().stream().flatMap(Shape::rules));
        }
    }

    private static void checkAll(
            List<Constraint> constraints, JsonNode value, Place place, Findings findings) {
        for (Constraint constraint : constraints) {
            if (!constraint.kept().test(value)) {
                findings.broken(constraint.rule(), place, value);
            }
        }
    }
}
