package io.stallholder.security;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which things a request names. A thing is known by its kind: {@code organization}, {@code key} and
 * so on; a path says it by what stands before the id, a form by a word that begins with a dollar.
 */
record Subjects(Map<String, String> ids) {

    /** Not a thing, but what to do with one. */
    static final String ACT = "act";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$([a-z]+)");

    /** Which kind of thing an id in a path names; the longest beginning that fits decides. */
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("/organizations/", "organization"),
                    Map.entry("/organizations/*/invitations/", "invitation"),
                    Map.entry("/organizations/*/members/", "person"),
                    Map.entry("/organizations/*/roles/", "role"),
                    Map.entry("/organizations/*/keys/", "key"),
                    Map.entry("/organizations/*/api-keys/", "key"),
                    Map.entry("/organizations/*/subscription/moves/", "move"),
                    Map.entry("/v1/organizations/", "organization"),
                    Map.entry("/v1/organizations/*/invitations/", "invitation"),
                    Map.entry("/v1/organizations/*/members/", "person"),
                    Map.entry("/v1/organizations/*/keys/", "key"),
                    Map.entry("/account/factors/offers/", "offer"),
                    Map.entry("/account/factors/passkeys/", "passkey"),
                    Map.entry("/account/factors/providers/", "provider"),
                    Map.entry("/sign-in/with/", "provider"),
                    Map.entry("/account/sessions/", "session"),
                    Map.entry("/desk/webhooks/notices/", "notice"),
                    Map.entry("/desk/webhooks/", "endpoint"),
                    Map.entry("/desk/webhooks/messages/", "delivery"),
                    Map.entry("/desk/seller-keys/", "sellerkey"),
                    Map.entry("/desk/seller-keys/*/", ACT),
                    Map.entry("/organizations/*/keys/*/", ACT),
                    Map.entry("/invitations/", "invitation"),
                    Map.entry("/link/", "link"),
                    Map.entry("/desk/records/", "record"),
                    Map.entry("/desk/decisions/", "decision"),
                    Map.entry("/desk/organizations/", "organization"),
                    Map.entry("/desk/alerts/webhooks/", "delivery"));

    static List<String> placeholders(String sends) {
        return PLACEHOLDER.matcher(sends).results().map(found -> found.group(1)).toList();
    }

    /** The kind of a path's variable. */
    static String kind(Route route, String variable) {
        String before = route.before(variable).replaceAll("\\{[A-Za-z]+}", "*");
        String kind = KINDS.get(before);
        if (kind == null) {
            throw new IllegalStateException(
                    "say in Subjects what {"
                            + variable
                            + "} of "
                            + route
                            + " is: '"
                            + before
                            + "'");
        }
        return kind;
    }

    /** The same things, but those of these kinds as somebody else has them. */
    Subjects with(List<String> kinds, Subjects others) {
        Map<String, String> mixed = new HashMap<>(ids);
        kinds.forEach(kind -> mixed.put(kind, others.id(kind)));
        return new Subjects(mixed);
    }

    /** Things that nobody has, of the same form. */
    Subjects random() {
        Map<String, String> random = new HashMap<>();
        ids.forEach((kind, id) -> random.put(kind, kind.equals(ACT) ? id : like(id)));
        return new Subjects(random);
    }

    String id(String kind) {
        String id = ids.get(kind);
        if (id == null) {
            throw new IllegalStateException("an estate has no " + kind);
        }
        return id;
    }

    String path(Route route) {
        String path = route.path();
        for (String variable : route.variables()) {
            path =
                    path.replaceAll(
                            "\\{" + variable + "(:[^}]*)?}",
                            Matcher.quoteReplacement(id(kind(route, variable))));
        }
        return path;
    }

    /** What is sent, with the ids in it. */
    String filled(String sends, UnaryOperator<String> encoded) {
        return PLACEHOLDER
                .matcher(sends)
                .replaceAll(found -> Matcher.quoteReplacement(encoded.apply(id(found.group(1)))));
    }

    private static String like(String id) {
        String hex = UUID.randomUUID().toString().replace("-", "");
        if (id.startsWith("l-")) {
            return "l-" + hex;
        }
        return UUID.randomUUID().toString();
    }
}
