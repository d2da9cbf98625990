package io.stallholder.local;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows the product's things as the vendor's clients know them. */
final class VendorShapes {

    private static final int SUFFIX = 4;
    private static final int ACTIVITY_ID = 24;

    /** The vendor's names of what happened; others are told by the product's. */
    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("organization.created", "create_organization"),
                    Map.entry("organization.renamed", "organization_update_name"),
                    Map.entry("invitation.sent", "organization_invite_create"),
                    Map.entry("invitation.revoked", "organization_invite_delete"),
                    Map.entry("invitation.accepted", "organization_member_join"),
                    Map.entry("member.removed", "organization_member_delete"),
                    Map.entry("member.left", "organization_member_leave"),
                    Map.entry("member.roles-changed", "organization_member_update_roles"),
                    Map.entry("api-key.issued", "key_create"),
                    Map.entry("api-key.revoked", "key_delete"),
                    Map.entry("api-key.changed", "openapi_key_update"),
                    Map.entry("api-key.rotated", "openapi_key_update"),
                    Map.entry("subscription.linked", "marketplace_subscription"));

    private VendorShapes() {}

    static ObjectNode one(String kind, JsonNode node) {
        return switch (kind) {
            case "members" -> member(node);
            case "invitations" -> invitation(node);
            default -> key(node);
        };
    }

    static ObjectNode organization(JsonNode node) {
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        shaped.set("id", node.path("id"));
        shaped.set("name", node.path("name"));
        shaped.set("createdAt", node.path("createdAt"));
        shaped.putArray("privateEndpoints");
        shaped.putArray("byocConfig");
        shaped.put("enableCoreDumps", false);
        return shaped;
    }

    static ObjectNode member(JsonNode node) {
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        shaped.set("userId", node.path("userId"));
        shaped.set("name", node.path("name"));
        shaped.set("email", node.path("email"));
        shaped.set("joinedAt", node.path("since"));
        return withRole(shaped, node.path("role").asString());
    }

    static ObjectNode invitation(JsonNode node) {
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        shaped.set("id", node.path("id"));
        shaped.set("email", node.path("email"));
        shaped.set("createdAt", node.path("sentAt"));
        shaped.set("expireAt", node.path("expiresAt"));
        return withRole(shaped, node.path("role").asString());
    }

    static ObjectNode key(JsonNode node) {
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        String keyId = node.path("keyId").asString();
        String role = VendorRoles.ofScopes(node.path("scopes"));
        shaped.set("id", node.path("id"));
        shaped.set("name", node.path("name"));
        shaped.set("createdAt", node.path("createdAt"));
        shaped.put(
                "state", node.path("state").asString().equals("enabled") ? "enabled" : "disabled");
        shaped.put("keySuffix", keyId.substring(keyId.length() - SUFFIX));
        shaped.set("expireAt", node.path("expiresAt"));
        shaped.set("usedAt", node.path("usedAt"));
        shaped.putArray("roles").add(role.toLowerCase(Locale.ROOT));
        shaped.set("assignedRoles", VendorRoles.assigned(role));
        ArrayNode list = shaped.putArray("ipAccessList");
        node.path("addresses").forEach(one -> list.addObject().set("source", one));
        return shaped;
    }

    static ObjectNode newKey(JsonNode node) {
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        shaped.set("key", key(node.path("key")));
        shaped.set("keyId", node.path("key").path("keyId"));
        shaped.set("keySecret", node.path("secret"));
        return shaped;
    }

    static ObjectNode activity(JsonNode node, String organization) {
        ObjectNode shaped = JsonNodeFactory.instance.objectNode();
        String act = node.path("act").asString();
        JsonNode actor = node.path("actor");
        shaped.put("id", node.path("id").asString().replace("-", "").substring(32 - ACTIVITY_ID));
        shaped.set("createdAt", node.path("at"));
        shaped.put("type", TYPES.getOrDefault(act, act.replace('.', '_').replace('-', '_')));
        shaped.put(
                "actorType",
                switch (actor.path("kind").asString()) {
                    case "person" -> "user";
                    case "job" -> "system";
                    default -> "api";
                });
        shaped.put("actorId", actor.path("id").asString(actor.path("label").asString()));
        shaped.set("actorDetails", actor.path("label"));
        if (node.path("address").isString()) {
            shaped.set("actorIpAddress", node.path("address"));
        }
        shaped.put("organizationId", organization);
        return shaped;
    }

    private static ObjectNode withRole(ObjectNode shaped, String role) {
        shaped.put("role", role.toLowerCase(Locale.ROOT));
        shaped.set("assignedRoles", VendorRoles.assigned(role));
        return shaped;
    }
}
