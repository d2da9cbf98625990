package io.bazaar.trail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.calls.Call;
import io.bazaar.market.Account;
import io.bazaar.store.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A call of {@code BatchMeterUsage} as CloudTrail tells it: submissions, not billing.
 *
 * <p>Source: AWS Marketplace Developer Guide, Logging Metering API calls with CloudTrail, read
 * 2026-11-26. Members in camel case, the account as {@code customerAWSAccountID}, timestamps as
 * text in English.
 */
final class TrailEvent {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private TrailEvent() {}

    static Map<String, @Nullable Object> of(Call call, @Nullable Account account) {
        Optional<JsonNode> request = read(call.request());
        Optional<JsonNode> answer = read(call.answer());
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("eventVersion", "1.05");
        event.put("userIdentity", identity(call, account));
        event.put("eventTime", call.at().truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("eventSource", "metering-marketplace.amazonaws.com");
        event.put("eventName", call.operation());
        event.put("awsRegion", call.region());
        event.put("sourceIPAddress", "127.0.0.1");
        if (call.status() != 200) {
            event.put("errorCode", answer.map(it -> text(it, "__type")).orElse("InternalFailure"));
            event.put("errorMessage", answer.map(it -> text(it, "message")).orElse(""));
        }
        event.put("requestParameters", request.map(TrailEvent::cased).orElse(null));
        event.put(
                "responseElements",
                call.status() == 200 ? answer.map(TrailEvent::cased).orElse(null) : null);
        event.put("requestID", call.requestId());
        event.put("eventID", UUID.nameUUIDFromBytes(call.requestId().getBytes(UTF_8)).toString());
        event.put("readOnly", false);
        event.put("eventType", "AwsApiCall");
        event.put("recipientAccountId", call.accountId());
        return event;
    }

    private static Map<String, Object> identity(Call call, @Nullable Account account) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("type", "IAMUser");
        identity.put("principalId", call.accountId());
        identity.put("arn", "arn:aws:iam::" + call.accountId() + ":user/bazaar");
        identity.put("accountId", call.accountId());
        identity.put("accessKeyId", account == null ? "" : account.accessKeyId());
        identity.put("userName", "bazaar");
        return identity;
    }

    /** What was cut off in the log of calls is absent here. */
    private static Optional<JsonNode> read(String json) {
        try {
            return json.isEmpty() ? Optional.empty() : Optional.of(Json.tree(json.getBytes(UTF_8)));
        } catch (JacksonException cutOff) {
            return Optional.empty();
        }
    }

    private static @Nullable Object cased(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> cased = new LinkedHashMap<>();
            node.properties().forEach(member -> cased.put(name(member.getKey()), value(member)));
            return cased;
        }
        if (node.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            node.forEach(item -> items.add(cased(item)));
            return items;
        }
        return node;
    }

    private static @Nullable Object value(Map.Entry<String, JsonNode> member) {
        JsonNode value = member.getValue();
        return member.getKey().equals("Timestamp") && value.isNumber()
                ? time(value.decimalValue())
                : cased(value);
    }

    private static String time(BigDecimal seconds) {
        return seconds.precision() - seconds.scale() > 11
                ? seconds.toString()
                : TIME.format(Instant.ofEpochSecond(seconds.longValue()));
    }

    private static String name(String member) {
        return member.equals("CustomerAWSAccountId")
                ? "customerAWSAccountID"
                : Character.toLowerCase(member.charAt(0)) + member.substring(1);
    }

    private static String text(JsonNode node, String member) {
        JsonNode found = node.get(member);
        return found == null || !found.isString() ? "" : found.stringValue();
    }
}
