package io.bazaar.catalog;

import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads the details of a change; what is missing or wrong is said with its place.
 *
 * @param at where this stands, for messages
 */
record Details(JsonNode node, String at) {

    static Details of(Change change) {
        return new Details(change.details(), change.type());
    }

    Details in(String name) {
        JsonNode inner = node.get(name);
        if (inner == null || !inner.isContainer()) {
            throw wrong(name, "is missing");
        }
        return new Details(inner, at + "." + name);
    }

    List<Details> each(String name) {
        return new Details(node.path(name), at + "." + name).each();
    }

    /** The members of a list; there has to be one. */
    List<Details> each() {
        if (!node.isArray() || node.isEmpty()) {
            throw new Unfit(ChangeFault.INVALID, at + " is a list with a member");
        }
        List<Details> all = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            all.add(new Details(node.get(i), at + "[" + i + "]"));
        }
        return List.copyOf(all);
    }

    String text(String name) {
        String text = optional(name);
        if (text.isBlank()) {
            throw wrong(name, "is missing");
        }
        return text;
    }

    /** Empty where it is missing. */
    String optional(String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isString()) {
            throw wrong(name, "is a string");
        }
        return value.stringValue();
    }

    List<String> texts(String name) {
        List<String> all = new ArrayList<>();
        for (JsonNode value : node.path(name)) {
            if (!value.isString()) {
                throw wrong(name, "is a list of strings");
            }
            all.add(value.stringValue());
        }
        return List.copyOf(all);
    }

    BigDecimal price(String name) {
        String price = text(name);
        if (!price.matches("\\d{1,12}(\\.\\d{1,8})?")) {
            throw wrong(name, "is US dollars such as \"0.15\", not " + price);
        }
        return new BigDecimal(price);
    }

    URI address(String name) {
        String address = text(name);
        if (!address.matches("https?://[^\\s]+")) {
            throw wrong(name, "is an address, not " + address);
        }
        return URI.create(address);
    }

    Unfit wrong(String name, String what) {
        return new Unfit(ChangeFault.INVALID, at + "." + name + " " + what);
    }
}
