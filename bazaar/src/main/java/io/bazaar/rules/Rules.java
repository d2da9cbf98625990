package io.bazaar.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All rules of a program, by id. */
public final class Rules {

    private final Map<String, Rule> byId = new LinkedHashMap<>();

    private Rules() {}

    /** The rules of all services; two rules of one id are a mistake of the program. */
    public static Rules of(Stream<? extends Collection<? extends Rule>> groups) {
        Rules rules = new Rules();
        groups.flatMap(Collection::stream).forEach(rules::add);
        return rules;
    }

    /** In the order in which the services list them. */
    public List<Rule> all() {
        return List.copyOf(byId.values());
    }

    /** A rule by its id. */
    public Optional<Rule> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    private void add(Rule rule) {
        if (byId.putIfAbsent(rule.id(), rule) != null) {
            throw new IllegalStateException("two rules are called " + rule.id());
        }
    }
}
