package io.stallholder.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What every actor gets on every route, as {@code security/routes.txt} has it. A line is a route,
 * what is sent with it, and a cell for each actor; the file itself says what the cells mean.
 */
record RouteTable(Map<Route, Row> rows, Set<String> filters) {

    /** Where the table is, seen from the module. */
    static final Path FILE = Path.of("src/test/resources/security/routes.txt");

    /** What is sent, {@code -} for nothing, and what each actor gets. */
    record Row(Route route, String sends, Map<Actor, String> cells) {

        /** The names of the ids that the row's form or body needs. */
        List<String> placeholders() {
            return Subjects.placeholders(sends);
        }
    }

    static RouteTable read() {
        try {
            return parse(Files.readAllLines(FILE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static RouteTable parse(List<String> lines) {
        Map<Route, Row> rows = new TreeMap<>();
        Set<String> filters = new TreeSet<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("filter ")) {
                filters.add(line.substring("filter ".length()).strip());
                continue;
            }
            Row row = row(line);
            if (rows.put(row.route(), row) != null) {
                throw new IllegalStateException("two rows for " + row.route());
            }
        }
        return new RouteTable(rows, filters);
    }

    Row row(Route route) {
        Row row = rows.get(route);
        if (row == null) {
            throw new IllegalStateException("no row for " + route);
        }
        return row;
    }

    /** What is wrong with the table, given the routes that there are. */
    List<String> differences(Set<Route> routes) {
        List<String> wrong = new ArrayList<>();
        routes.stream()
                .filter(route -> !rows.containsKey(route))
                .map(route -> "no row says who may ask for " + route)
                .forEach(wrong::add);
        rows.keySet().stream()
                .filter(route -> !routes.contains(route))
                .map(route -> "there is a row but no route " + route)
                .forEach(wrong::add);
        return wrong;
    }

    private static Row row(String line) {
        List<String> parts = List.of(line.split("\\|", -1));
        if (parts.size() != 3) {
            throw new IllegalStateException("a row has three parts: " + line);
        }
        List<String> route = List.of(parts.getFirst().strip().split("\\s+"));
        List<String> cells = List.of(parts.get(2).strip().split("\\s+"));
        if (route.size() != 2 || cells.size() != Actor.values().length) {
            throw new IllegalStateException("a cell for each actor: " + line);
        }
        Map<Actor, String> byActor = new EnumMap<>(Actor.class);
        Iterator<String> cell = cells.iterator();
        for (Actor actor : Actor.values()) {
            byActor.put(actor, cell.next());
        }
        return new Row(new Route(route.get(0), route.get(1)), parts.get(1).strip(), byActor);
    }

    /** A line of the table. */
    static String line(Route route, String sends, Map<Actor, String> cells) {
        return "%-6s %-62s | %s | %s"
                .formatted(
                        route.method(),
                        route.path(),
                        sends,
                        Arrays.stream(Actor.values())
                                .map(actor -> "%-4s".formatted(cells.get(actor)))
                                .collect(Collectors.joining(" ")))
                .stripTrailing();
    }
}
