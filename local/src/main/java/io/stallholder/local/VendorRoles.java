package io.stallholder.local;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The vendor's roles, which its keys have as well: the product's keys have permissions. */
final class VendorRoles {

    private static final String VIEW = "organization:view";
    private static final List<String> KEYS =
            List.of(
                    "organization:view-api-keys",
                    "organization:create-api-keys",
                    "organization:update-api-keys",
                    "organization:delete-api-keys");

    /** What a key of each system role may do. */
    private static final Map<String, Set<String>> SCOPES =
            Map.of(
                    "ADMIN",
                    set(
                            List.of(
                                    VIEW,
                                    "organization:manage",
                                    "organization:view-billing",
                                    "organization:manage-billing",
                                    "organization:view-activities"),
                            KEYS),
                    "BILLING",
                    set(
                            List.of(
                                    VIEW,
                                    "organization:view-billing",
                                    "organization:manage-billing"),
                            List.of()),
                    "DEVELOPER",
                    set(List.of(VIEW), KEYS),
                    "MEMBER",
                    set(List.of(VIEW), List.of()));

    private VendorRoles() {}

    static String id(String role) {
        return UUID.nameUUIDFromBytes(("role:" + role).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The role that a body names, by its id or by its deprecated name. */
    static String wanted(JsonNode body) {
        JsonNode ids = body.path("assignedRoleIds");
        String old = body.path("role").asString("");
        String name = old.isEmpty() ? body.path("roles").path(0).asString("") : old;
        if (ids.isMissingNode() && SCOPES.containsKey(name.toUpperCase(Locale.ROOT))) {
            return name.toUpperCase(Locale.ROOT);
        }
        Optional<String> named =
                ids.size() == 1
                        ? SCOPES.keySet().stream()
                                .filter(role -> id(role).equals(ids.path(0).asString("")))
                                .findFirst()
                        : Optional.empty();
        return named.orElseThrow(
                () -> VendorRefusal.of(400, "exactly one system role is expected"));
    }

    static ArrayNode scopes(String role) {
        ArrayNode scopes = JsonNodeFactory.instance.arrayNode();
        SCOPES.getOrDefault(role, Set.of()).forEach(scopes::add);
        return scopes;
    }

    /** The role whose keys have these scopes. */
    static String ofScopes(JsonNode scopes) {
        Set<String> held = new TreeSet<>();
        scopes.forEach(scope -> held.add(scope.asString()));
        return SCOPES.entrySet().stream()
                .filter(role -> role.getValue().equals(held))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("CUSTOM");
    }

    static ArrayNode assigned(String role) {
        ArrayNode assigned = JsonNodeFactory.instance.arrayNode();
        ObjectNode one = assigned.addObject();
        one.put("roleId", id(role));
        one.put("roleName", role.charAt(0) + role.substring(1).toLowerCase(Locale.ROOT));
        one.put("roleType", role.equals("CUSTOM") ? "custom" : "system");
        return assigned;
    }

    private static Set<String> set(List<String> some, List<String> others) {
        Set<String> set = new TreeSet<>(some);
        set.addAll(others);
        return set;
    }
}
