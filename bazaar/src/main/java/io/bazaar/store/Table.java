package io.bazaar.store;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One named table of the store: text keys in order, values kept as JSON.
 *
 * <p>Reads see whole changes only. {@link #put} and {@link #remove} work inside {@link Store#write}
 * only.
 */
public final class Table<V> {

    private final Store store;
    private final MVMap<String, String> rows;
    private final Class<V> type;

    Table(Store store, MVMap<String, String> rows, Class<V> type) {
        this.store = store;
        this.rows = rows;
        this.type = type;
    }

    /** The row with this key. */
    public Optional<V> find(String key) {
        return store.read(() -> Optional.ofNullable(rows.get(key)).map(this::decode));
    }

    /** All rows in key order. */
    public List<V> all() {
        return withPrefix("");
    }

    /** All rows whose key begins so, in key order. */
    public List<V> withPrefix(String prefix) {
        return first(prefix, Integer.MAX_VALUE, row -> true);
    }

    /** The first rows, in key order, whose key begins so and whose value matches. */
    public List<V> first(String prefix, int limit, Predicate<V> matches) {
        return store.read(() -> {
            List<V> found = new ArrayList<>();
            Iterator<String> keys = rows.keyIterator(prefix);
            while (found.size() < limit && keys.hasNext()) {
                String key = keys.next();
                if (!key.startsWith(prefix)) {
                    break;
                }
                V row = decode(required(key, rows.get(key)));
                if (matches.test(row)) {
                    found.add(row);
                }
            }
            return List.copyOf(found);
        });
    }

    /** How many rows there are. */
    public int size() {
        return store.read(rows::size);
    }

    /** Adds or replaces a row. */
    public void put(String key, V row) {
        store.requireWriter();
        rows.put(key, Json.write(row));
    }

    /** Removes a row if it is there. */
    public void remove(String key) {
        store.requireWriter();
        rows.remove(key);
    }

    /** Removes every row. */
    public void clear() {
        store.requireWriter();
        rows.clear();
    }

    NavigableMap<String, String> dump() {
        return new TreeMap<>(rows);
    }

    /** Each row must be one of this table; Jackson's exception says which member is not. */
    void restore(NavigableMap<String, String> other) {
        store.requireWriter();
        rows.clear();
        other.forEach((key, row) -> {
            decode(row);
            rows.put(key, row);
        });
    }

    /** Indexes are full of plain texts; these need no parser. */
    private V decode(String json) {
        return type == String.class && json.indexOf('\\') < 0
                ? type.cast(json.substring(1, json.length() - 1))
                : Json.read(json, type);
    }

    private static String required(String key, @Nullable String json) {
        if (json == null) {
            throw new IllegalStateException("row vanished under the read lock: " + key);
        }
        return json;
    }
}
