package io.stallholder.local;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns the bodies of the vendor's clients into the product's. */
final class VendorWishes {

    private VendorWishes() {}

    static ObjectNode organization(ObjectNode body) {
        only(body, Set.of("name", "enableCoreDumps", "privateEndpoints"));
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        wish.set("name", body.path("name"));
        return wish;
    }

    static ObjectNode member(ObjectNode body) {
        only(body, Set.of("role", "assignedRoleIds"));
        return JsonNodeFactory.instance.objectNode().put("role", VendorRoles.wanted(body));
    }

    static ObjectNode invitation(ObjectNode body) {
        only(body, Set.of("email", "role", "assignedRoleIds"));
        ObjectNode wish =
                JsonNodeFactory.instance.objectNode().put("role", VendorRoles.wanted(body));
        wish.put("email", body.path("email").asString(""));
        return wish;
    }

    static ObjectNode key(ObjectNode body) {
        only(
                body,
                Set.of(
                        "name",
                        "expireAt",
                        "state",
                        "role",
                        "roles",
                        "assignedRoleIds",
                        "ipAccessList"));
        if (body.path("state").asString("enabled").equals("disabled")) {
            throw VendorRefusal.of(400, "a new key is enabled");
        }
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        wish.put("name", body.path("name").asString(""));
        wish.set("scopes", VendorRoles.scopes(VendorRoles.wanted(body)));
        if (body.path("expireAt").isString()) {
            wish.set("expiresAt", body.path("expireAt"));
        }
        if (body.has("ipAccessList")) {
            wish.set("addresses", sources(body.path("ipAccessList")));
        }
        return wish;
    }

    static ObjectNode keyChange(ObjectNode body) {
        only(body, Set.of("name", "state", "ipAccessList"));
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        if (body.has("name")) {
            wish.set("name", body.path("name"));
        }
        if (body.has("state")) {
            wish.put("enabled", body.path("state").asString("").equals("enabled"));
        }
        if (body.has("ipAccessList")) {
            wish.set("addresses", sources(body.path("ipAccessList")));
        }
        return wish;
    }

    /** Plain replacement; what a source is for is not kept. */
    private static ArrayNode sources(JsonNode list) {
        ArrayNode addresses = JsonNodeFactory.instance.arrayNode();
        list.forEach(one -> addresses.add(one.path("source").asString("")));
        return addresses;
    }

    private static void only(ObjectNode body, Set<String> fields) {
        for (String field : body.propertyNames()) {
            if (!fields.contains(field)) {
                throw VendorRefusal.of(400, "the field " + field + " is not supported");
            }
        }
    }
}
