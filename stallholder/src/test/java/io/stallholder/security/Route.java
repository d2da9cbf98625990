package io.stallholder.security;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** A route as the router knows it: a method and a path with variables in braces. */
record Route(String method, String path) implements Comparable<Route> {

    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z]+)(:[^}]*)?}");

    /** The routes of a mapping: one for each of its methods and paths; ANY if it takes them all. */
    static List<Route> of(RequestMappingInfo mapping) {
        List<String> methods =
                mapping.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        return mapping.getPatternValues().stream()
                .flatMap(path ->
                        (methods.isEmpty() ? List.of("ANY") : methods)
                                .stream().map(method -> new Route(method, path)))
                .toList();
    }

    /** The names of the path's variables in their order. */
    List<String> variables() {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }

    /** The part of the path up to a variable: what tells of which kind its ids are. */
    String before(String variable) {
        MatchResult found =
                VARIABLE.matcher(path)
                        .results()
                        .filter(one -> one.group(1).equals(variable))
                        .findFirst()
                        .orElseThrow();
        return path.substring(0, found.start());
    }

    @Override
    public int compareTo(Route other) {
        int byPath = path.compareTo(other.path);
        return byPath == 0 ? method.compareTo(other.method) : byPath;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
