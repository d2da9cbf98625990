package io.stallholder.local;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A call of the sample vendor's API. */
record VendorCall(String method, URI uri, ObjectNode body) {

    /** The parts of the path behind the version, or nothing that any route has. */
    List<String> path() {
        List<String> parts = List.of(uri.getRawPath().split("/", -1));
        return parts.size() > 2 && parts.get(1).equals("v1")
                ? parts.subList(2, parts.size())
                : List.of();
    }

    Optional<String> query(String name) {
        String query = uri.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(
                        URLDecoder.decode(
                                pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
