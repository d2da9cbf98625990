package io.bazaar.store;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The tables that have been opened, for looking at and replacing all of them. */
final class Tables {

    private final Map<String, Table<?>> byName = new ConcurrentHashMap<>();

    void add(String name, Table<?> table) {
        byName.put(name, table);
    }

    StoreDump dump(Map<String, Long> sequences) {
        NavigableMap<String, NavigableMap<String, String>> all = new TreeMap<>();
        byName.forEach((name, table) -> all.put(name, table.dump()));
        return new StoreDump(all, new TreeMap<>(sequences));
    }

    void restore(StoreDump dump, Map<String, Long> sequences) {
        for (String name : dump.tables().keySet()) {
            if (!byName.containsKey(name)) {
                throw new IllegalArgumentException("no such table: " + name);
            }
        }
        byName.forEach(
                (name, table) -> table.restore(dump.tables().getOrDefault(name, new TreeMap<>())));
        sequences.clear();
        sequences.putAll(dump.sequences());
    }
}
