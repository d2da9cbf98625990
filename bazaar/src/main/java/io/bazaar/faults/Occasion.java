package io.bazaar.faults;

import io.bazaar.store.Json;
import io.bazaar.wire.AwsCall;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that may go wrong: a call, one of its records, an event.
 *
 * @param names it goes by
 * @param body what JSON pointers point into
 * @param caller the account that calls; empty for an event
 */
public record Occasion(List<String> names, JsonNode body, String caller) {

    /** The members that say which account, license or dimension something is about. */
    static final Map<String, Set<String>> NAMED =
            Map.of(
                    "account",
                    Set.of(
                            "CustomerAWSAccountId",
                            "accountId",
                            "CustomerIdentifier",
                            "customer-identifier"),
                    "license",
                    Set.of("LicenseArn", "licenseArn", "arn"),
                    "dimension",
                    Set.of("Dimension", "dimensionKey", "DimensionKey"));

    static Occasion of(AwsCall call) {
        return of(call, call.body());
    }

    static Occasion of(AwsCall call, JsonNode part) {
        String service = call.service().target();
        return new Occasion(
                List.of(call.operation(), service, service + "." + call.operation()),
                part,
                call.caller().accountId());
    }

    /** An event, or a notification in its envelope, as its queue is sent it. */
    public static Occasion of(JsonNode event) {
        JsonNode message = event.path("Message");
        if (event instanceof ObjectNode envelope && message.isString()) {
            return notification(envelope, Json.tree(message.stringValue()));
        }
        JsonNode type = event.get("detail-type");
        return new Occasion(
                type == null || !type.isString() ? List.of() : List.of(type.stringValue()),
                event,
                "");
    }

    /** It goes by its action; what is inside can be matched like what is around it. */
    private static Occasion notification(ObjectNode envelope, JsonNode message) {
        JsonNode action = message.path("action");
        ObjectNode opened = envelope.deepCopy();
        opened.set("Message", message);
        return new Occasion(
                action.isString() ? List.of(action.stringValue()) : List.of(), opened, "");
    }

    boolean fits(FaultOrder order) {
        boolean named =
                order.on().isEmpty()
                        || order.on().stream().anyMatch(wanted -> isCalled(order, wanted));
        return named
                && order.when().matching().entrySet().stream()
                        .allMatch(wanted -> has(wanted.getKey(), wanted.getValue()));
    }

    private boolean isCalled(FaultOrder order, String wanted) {
        boolean event =
                order.kind().part() == FaultKind.Part.EVENT
                        || order.kind() == FaultKind.HELD_EVENTS;
        return names.stream()
                .anyMatch(name -> event ? name.startsWith(wanted) : name.equals(wanted));
    }

    private boolean has(String key, String value) {
        if (key.startsWith("/")) {
            return isText(body.at(key), value);
        }
        return (key.equals("account") && caller.equals(value))
                || holds(body, NAMED.getOrDefault(key, Set.of()), value);
    }

    private static boolean holds(JsonNode node, Set<String> members, String value) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (members.contains(member.getKey()) && isText(member.getValue(), value)) {
                return true;
            }
        }
        for (JsonNode child : node) {
            if (child.isContainer() && holds(child, members, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isText(JsonNode node, String value) {
        return node.isValueNode() && node.asString().equals(value);
    }
}
