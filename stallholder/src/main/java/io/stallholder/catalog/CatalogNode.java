package io.stallholder.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A place in the catalog file, read strictly. Numbers are read from their text, so that a price
 * never passes through floating point.
 */
record CatalogNode(String file, String path, Node node) {

    private static final int DIGITS_MAX = 38;

    /** The members of a mapping; refuses any but the allowed. */
    CatalogNode only(String... allowed) {
        for (String key : members().keySet()) {
            if (!List.of(allowed).contains(key)) {
                throw at(key).wrong(
                                "is not known here", "use one of " + String.join(", ", allowed));
            }
        }
        return this;
    }

    CatalogNode required(String key) {
        return optional(key).orElseThrow(() -> wrong("has no '" + key + "'", "add '" + key + "'"));
    }

    Optional<CatalogNode> optional(String key) {
        return Optional.ofNullable(members().get(key));
    }

    <T> T optional(String key, Function<CatalogNode, T> read, T otherwise) {
        return optional(key).map(read).orElse(otherwise);
    }

    Map<String, CatalogNode> members() {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("is not a mapping", "write 'name: value' lines below it");
        }
        Map<String, CatalogNode> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (members.put(key, child("." + key, tuple.getValueNode())) != null) {
                throw child("." + key, tuple.getKeyNode())
                        .wrong("is there twice", "keep one of the two");
            }
        }
        return members;
    }

    List<CatalogNode> items() {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw wrong("is not a list with items", "write '- ' before each item");
        }
        List<CatalogNode> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(child("[" + items.size() + "]", item));
        }
        return items;
    }

    String text() {
        String text = scalar(node).strip();
        if (text.isEmpty()) {
            throw wrong("is empty", "give it a value");
        }
        return text;
    }

    String text(int lengthMax) {
        String text = text();
        if (text.length() > lengthMax) {
            throw wrong("is too long", "use at most " + lengthMax + " characters");
        }
        return text;
    }

    boolean flag() {
        return choice(Map.of("true", true, "false", false));
    }

    <T> T choice(Map<String, T> choices) {
        T chosen = choices.get(text());
        if (chosen == null) {
            throw wrong(
                    "is '" + text() + "'",
                    "use one of " + String.join(", ", Set.copyOf(choices.keySet())));
        }
        return chosen;
    }

    BigDecimal decimal(int decimalsMax) {
        try {
            BigDecimal value = new BigDecimal(text());
            if (value.signum() >= 0
                    && value.scale() <= decimalsMax
                    && value.precision() - value.scale() <= DIGITS_MAX - decimalsMax) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // answered below
        }
        throw wrong(
                "is not an amount: '" + text() + "'",
                "use digits, with at most " + decimalsMax + " decimals");
    }

    BigDecimal positive(int decimalsMax) {
        BigDecimal value = decimal(decimalsMax);
        if (value.signum() == 0) {
            throw wrong("is zero", "use a number above zero");
        }
        return value;
    }

    int count(int max) {
        BigDecimal value = positive(0);
        if (value.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw wrong("is too large", "use at most " + max);
        }
        return value.intValueExact();
    }

    Instant instant() {
        try {
            return Instant.parse(text());
        } catch (DateTimeParseException unreadable) {
            throw wrong("is no time: '" + text() + "'", "write it as 2026-01-01T00:00:00Z");
        }
    }

    LocalizedText localized() {
        only("en", "zh_CN");
        return new LocalizedText(required("en").text(), required("zh_CN").text());
    }

    /** A complaint about this place: what is wrong, and what to do. */
    CatalogRefused wrong(String what, String remedy) {
        String place = path.isEmpty() ? "the file" : path;
        int line = node.getStartMark().getLine() + 1;
        return new CatalogRefused(
                file + ", line " + line + ": " + place + " " + what + "; " + remedy + ".");
    }

    private CatalogNode at(String key) {
        CatalogNode member = members().get(key);
        return member == null ? this : member;
    }

    private CatalogNode child(String step, Node child) {
        String start = path.isEmpty() && step.startsWith(".") ? step.substring(1) : path + step;
        return new CatalogNode(file, start, child);
    }

    private String scalar(Node text) {
        if (text instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong("is not a single value", "write one text or number");
    }
}
