package io.bazaar.market;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of the market's file, read key by key. What is asked for is what may be written:
 * {@link #build} adds a flaw for every other key.
 */
final class Section {

    private final String what;
    private final List<Flaw> flaws;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Section(String what, Node node, List<Flaw> flaws) {
        this.what = what;
        this.flaws = flaws;
        this.line = lineOf(node);
        if (!(node instanceof MappingNode mapping)) {
            throw new Flawed(line, what + " must be written as keys and values (key: value)");
        }
        for (NodeTuple entry : mapping.getValue()) {
            String key = text("a key", entry.getKeyNode());
            if (values.containsKey(key)) {
                flaws.add(
                        new Flaw(
                                lineOf(entry.getKeyNode()),
                                key
                                        + " is written twice in "
                                        + what
                                        + " (first on line "
                                        + lines.get(key)
                                        + "); keep one"));
            }
            values.put(key, entry.getValueNode());
            lines.put(key, lineOf(entry.getKeyNode()));
        }
    }

    int line() {
        return line;
    }

    /** The line of a key; that of the whole where the key is absent. */
    int line(String key) {
        return lines.getOrDefault(key, line);
    }

    /** The keys in the order of the file, all of them allowed. */
    Set<String> keys() {
        asked.addAll(values.keySet());
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key) && !isNull(values.get(key));
    }

    <V> V get(String key, Scalar<V> kind) {
        return value(key, required(key, kind.example()), kind);
    }

    <V> V get(String key, Scalar<V> kind, V otherwise) {
        asked.add(key);
        Node node = values.get(key);
        return node == null || isNull(node) ? otherwise : value(key, node, kind);
    }

    <V> @Nullable V find(String key, Scalar<V> kind) {
        asked.add(key);
        Node node = values.get(key);
        return node == null || isNull(node) ? null : value(key, node, kind);
    }

    /** A list of plain values; empty when absent. */
    <V> List<V> list(String key, Scalar<V> kind) {
        return elements(key).stream().map(node -> value(key, node, kind)).toList();
    }

    /** A mapping of keys to plain values; empty when absent. */
    <V> SequencedMap<String, V> map(String key, Scalar<V> kind) {
        SequencedMap<String, V> map = new LinkedHashMap<>();
        if (has(key)) {
            Section inner = section(key, key);
            inner.keys().forEach(name -> map.put(name, inner.get(name, kind)));
        }
        asked.add(key);
        return map;
    }

    /** A mapping inside this one, which must be there. */
    Section section(String key, String name) {
        return new Section(name, required(key, "key: value below it"), flaws);
    }

    /** A mapping inside this one, if it is there. */
    <V> Optional<V> optional(String key, Function<Section, V> read) {
        asked.add(key);
        return has(key) ? Optional.of(read.apply(section(key, key))) : Optional.empty();
    }

    /** The elements of a list of mappings; a flawed one is noted and left out. */
    <V> List<V> sections(String key, String name, Function<Section, V> read) {
        List<V> all = new ArrayList<>();
        for (Node node : elements(key)) {
            try {
                all.add(read.apply(new Section(name, node, flaws)));
            } catch (Flawed e) {
                flaws.add(e.flaw());
            }
        }
        return all;
    }

    /** A value for each key of a mapping that must be there. */
    <V> SequencedMap<String, V> sectionsByKey(String key, BiFunction<String, Section, V> read) {
        SequencedMap<String, V> all = new LinkedHashMap<>();
        Section inner = section(key, key);
        for (String name : inner.keys()) {
            all.put(name, read.apply(name, inner.section(name, key + "." + name)));
        }
        return all;
    }

    /** Makes the value from what it reads, and notes keys that were not asked for. */
    <V> V build(Supplier<V> value) {
        try {
            V built = value.get();
            noteUnknownKeys();
            return built;
        } catch (BrokenMarket e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Flawed(line, e.getMessage());
        }
    }

    private void noteUnknownKeys() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                flaws.add(
                        new Flaw(
                                line(key),
                                "unknown key "
                                        + key
                                        + " in "
                                        + what
                                        + "; known are: "
                                        + String.join(", ", asked)));
            }
        }
    }

    void flaw(String key, String message) {
        flaws.add(new Flaw(line(key), message));
    }

    private Node required(String key, String example) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            throw new Flawed(
                    line(key), key + " is missing in " + what + "; write " + key + ": " + example);
        }
        return node;
    }

    private List<Node> elements(String key) {
        asked.add(key);
        Node node = values.get(key);
        if (node == null || isNull(node)) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw new Flawed(lineOf(node), key + " must be a list; write each entry after a dash (-)");
    }

    private static <V> V value(String key, Node node, Scalar<V> kind) {
        String text = text(key, node);
        try {
            return kind.parse().apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new Flawed(
                    lineOf(node), key + " cannot be read: '" + text + "'; write " + kind.example());
        }
    }

    private static String text(String key, Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new Flawed(lineOf(node), key + " must be a plain value");
    }

    private static boolean isNull(@Nullable Node node) {
        return node != null && Tag.NULL.equals(node.getTag());
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
