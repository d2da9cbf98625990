package io.stallholder.testing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * What the transaction in progress has changed in memory, so that it can be taken back. One for all
 * stores of a simulation: they commit and roll back together, as tables of one database do.
 */
public final class Journal {

    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean open;

    /** A transaction begins; there is one at a time. */
    public void begin() {
        if (open) {
            throw new IllegalStateException("a transaction within a transaction");
        }
        open = true;
    }

    /** Whether a transaction is in progress. */
    public boolean isOpen() {
        return open;
    }

    /** How to take back the change that is made now; forgotten where no transaction is open. */
    public void undo(Runnable step) {
        if (open) {
            undo.push(step);
        }
    }

    /** What was changed stays. */
    public void commit() {
        undo.clear();
        open = false;
    }

    /** What was changed is taken back, the latest first. */
    public void rollback() {
        open = false;
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    /** Puts into a map what is taken out of it again with the transaction. */
    public <K, V> void put(Map<K, V> map, K key, V value) {
        V before = map.put(key, value);
        undo(() -> {
            if (before == null) {
                map.remove(key);
            } else {
                map.put(key, before);
            }
        });
    }

    /** Adds to the end of a list what is taken off again with the transaction. */
    public <T> void add(List<T> list, T added) {
        list.add(added);
        undo(list::removeLast);
    }

    /** Puts a map back to what it holds now. */
    public static <K, V> Runnable keep(Map<K, V> map) {
        Map<K, V> now = Map.copyOf(map);
        return () -> {
            map.clear();
            map.putAll(now);
        };
    }

    /** Puts a list back to what it holds now. */
    public static <T> Runnable keep(List<T> list) {
        List<T> now = List.copyOf(list);
        return () -> {
            list.clear();
            list.addAll(now);
        };
    }
}
