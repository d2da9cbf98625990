package io.bazaar.wire.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A mapping of a shape file; whatever is not as expected is a mistake of the program. */
record Facts(Map<?, ?> members) {

    String text(String name) {
        return optional(name)
                .orElseThrow(() -> new IllegalStateException(name + " is missing: " + members));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(members.get(name)).map(Object::toString);
    }

    Optional<Long> number(String name) {
        return optional(name).map(Long::valueOf);
    }

    boolean flag(String name) {
        return optional(name).map(Boolean::parseBoolean).orElse(false);
    }

    List<String> texts(String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Facts facts(String name) {
        return of(name, members.get(name));
    }

    Map<String, Facts> all(String name) {
        Map<String, Facts> all = new LinkedHashMap<>();
        facts(name)
                .members()
                .forEach((key, value) -> all.put(String.valueOf(key), of(name, value)));
        return all;
    }

    Map<String, String> textMap(String name) {
        Map<String, String> all = new LinkedHashMap<>();
        facts(name)
                .members()
                .forEach((key, value) -> all.put(String.valueOf(key), String.valueOf(value)));
        return all;
    }

    private static Facts of(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Facts(map);
        }
        throw new IllegalStateException(name + " is not a mapping: " + value);
    }
}
