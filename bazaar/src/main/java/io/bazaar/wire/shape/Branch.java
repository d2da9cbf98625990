package io.bazaar.wire.shape;

import io.bazaar.wire.shape.ShapeRule.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The place in an operation's request for which a shape is being made.
 *
 * @param path such as {@code BatchMeterUsage.UsageRecords[]}
 * @param names the members on the way, outermost first
 * @param shape the facts of the shape there
 */
record Branch(Origin origin, String path, List<String> names, Facts shape) {

    Branch to(String member, Facts at) {
        List<String> longer = new ArrayList<>(names);
        longer.add(member);
        return new Branch(origin, path + "." + member, List.copyOf(longer), at);
    }

    Branch inside(String brackets, Facts at) {
        return new Branch(origin, path + brackets, names, at);
    }

    ShapeRule rule(Kind kind, String bound) {
        return new ShapeRule(
                path,
                kind,
                bound,
                origin.source(),
                shape.optional("error").orElse(null),
                reason(kind),
                shape.flag("sensitive"));
    }

    /** The service's reason that names this member most closely. */
    private String reason(Kind kind) {
        if (origin.reasons().isEmpty() || names.isEmpty()) {
            return origin.errors() == ErrorForm.REASON ? "MALFORMED_REQUEST_PARAMETERS" : "OTHER";
        }
        String verb = kind == Kind.REQUIRED ? "MISSING_" : "INVALID_";
        String name = spelled(names.getLast());
        Optional<String> joined =
                names.size() < 2
                        ? Optional.empty()
                        : Optional.of(verb + singular(spelled(names.get(names.size() - 2))) + "_")
                                .map(start -> start + name)
                                .filter(origin.reasons()::contains);
        return joined.orElseGet(
                () -> origin.reasons().contains(verb + name) ? verb + name : "OTHER");
    }

    private static String singular(String name) {
        return name.endsWith("S") ? name.substring(0, name.length() - 1) : name;
    }

    private static String spelled(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
    }
}
