package io.stallholder.local;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The routes of the sample vendor's API, each told in calls of the product's. */
final class VendorRoutes {

    private static final Pattern DATE =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{5,18}Z)?");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final ProductApi product;

    VendorRoutes(ProductApi product) {
        this.product = product;
    }

    /** The result, missing for what has none. */
    JsonNode answer(VendorCall call) {
        List<String> path = call.path();
        if (path.isEmpty()
                || !path.getFirst().equals("organizations")
                || !path.stream().allMatch(part -> PLAIN.matcher(part).matches())) {
            throw VendorRefusal.of(404, "no such route");
        }
        return switch (path.size()) {
            case 1 -> organizations(call);
            case 2 -> organization(call, "/v1/organizations/" + path.get(1));
            case 3 -> things(call, "/v1/organizations/" + path.get(1), path.get(2));
            case 4 -> thing(call, "/v1/organizations/" + path.get(1), path.subList(2, 4));
            default -> throw VendorRefusal.of(404, "no such route");
        };
    }

    private JsonNode organizations(VendorCall call) {
        only(call, "GET");
        return each(product.all("/v1/organizations"), VendorShapes::organization);
    }

    private JsonNode organization(VendorCall call, String path) {
        return switch (call.method()) {
            case "GET" -> VendorShapes.organization(product.get(path));
            case "PATCH" ->
                    VendorShapes.organization(
                            product.send("PATCH", path, VendorWishes.organization(call.body())));
            default -> throw VendorRefusal.of(405, "no such method here");
        };
    }

    private JsonNode things(VendorCall call, String organization, String kind) {
        String path = organization + "/" + kind;
        boolean made = call.method().equals("POST");
        return switch (kind) {
            case "members" -> {
                only(call, "GET");
                yield each(product.all(path), VendorShapes::member);
            }
            case "invitations" -> {
                if (made) {
                    yield VendorShapes.invitation(
                            product.send("POST", path, VendorWishes.invitation(call.body())));
                }
                only(call, "GET");
                yield each(product.all(path), VendorShapes::invitation);
            }
            case "keys" -> {
                if (made) {
                    yield VendorShapes.newKey(
                            product.send("POST", path, VendorWishes.key(call.body())));
                }
                only(call, "GET");
                ArrayNode living = JsonNodeFactory.instance.arrayNode();
                product.all(path)
                        .forEach(key -> {
                            if (!key.path("state").asString().equals("revoked")) {
                                living.add(key);
                            }
                        });
                yield each(living, VendorShapes::key);
            }
            case "activities" -> {
                only(call, "GET");
                yield activities(call, organization);
            }
            default -> throw VendorRefusal.of(404, "no such route");
        };
    }

    private JsonNode thing(VendorCall call, String organization, List<String> kindAndId) {
        String path = organization + "/" + String.join("/", kindAndId);
        String kind = kindAndId.getFirst();
        if (kind.equals("activities")) {
            only(call, "GET");
            for (JsonNode activity : activities(call, organization)) {
                if (activity.path("id").asString().equals(kindAndId.getLast())) {
                    return activity;
                }
            }
            throw VendorRefusal.of(404, "no such activity");
        }
        if (!List.of("members", "invitations", "keys").contains(kind)) {
            throw VendorRefusal.of(404, "no such route");
        }
        return switch (call.method()) {
            case "GET" -> VendorShapes.one(kind, product.get(path));
            case "DELETE" -> product.send("DELETE", path, null);
            case "PATCH" -> {
                if (kind.equals("invitations")) {
                    throw VendorRefusal.of(405, "no such method here");
                }
                ObjectNode wish =
                        kind.equals("keys")
                                ? VendorWishes.keyChange(call.body())
                                : VendorWishes.member(call.body());
                yield VendorShapes.one(kind, product.send("PATCH", path, wish));
            }
            default -> throw VendorRefusal.of(405, "no such method here");
        };
    }

    private ArrayNode activities(VendorCall call, String organization) {
        String from = call.query("from_date").map(text -> "&from=" + time(text)).orElse("");
        String until = call.query("to_date").map(text -> "&until=" + time(text)).orElse("");
        String id = organization.substring(organization.lastIndexOf('/') + 1);
        String query = from + until;
        String path = organization + "/activities" + query.replaceFirst("^&", "?");
        return each(product.all(path), activity -> VendorShapes.activity(activity, id));
    }

    private static String time(String text) {
        if (!DATE.matcher(text).matches()) {
            throw VendorRefusal.of(400, "from_date and to_date are dates");
        }
        return text.length() == 10 ? text + "T00:00:00Z" : text;
    }

    private static ArrayNode each(
            ArrayNode nodes, java.util.function.Function<JsonNode, JsonNode> shape) {
        ArrayNode shaped = JsonNodeFactory.instance.arrayNode();
        nodes.forEach(node -> shaped.add(shape.apply(node)));
        return shaped;
    }

    private static void only(VendorCall call, String method) {
        if (!call.method().equals(method)) {
            throw VendorRefusal.of(405, "no such method here");
        }
    }
}
