package io.bazaar.market;

import static java.util.UUID.randomUUID;

import io.bazaar.store.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event on the default EventBridge bus of an account in us-east-1.
 *
 * @param source such as {@code aws.agreement-marketplace}
 * @param type its {@code detail-type}
 * @param at when it happened, in whole seconds of market time
 */
public record BusEvent(
        Account account,
        String source,
        String type,
        Instant at,
        List<String> resources,
        Map<String, @Nullable Object> detail) {

    /** Of agreements and licenses. */
    static final String AGREEMENTS = "aws.agreement-marketplace";

    /** Of offers and change sets. */
    public static final String CATALOG = "aws.marketplacecatalog";

    /** The beginning of every detail: an id of its own. */
    public static Map<String, @Nullable Object> begun() {
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("requestId", randomUUID().toString());
        return detail;
    }

    /** As a rule of EventBridge forwards it to a queue. */
    String json() {
        Map<String, @Nullable Object> event = new LinkedHashMap<>();
        event.put("version", "0");
        event.put("id", randomUUID().toString());
        event.put("detail-type", type);
        event.put("source", source);
        event.put("account", account.accountId());
        event.put("time", at.toString());
        event.put("region", "us-east-1");
        event.put("resources", resources);
        event.put("detail", detail);
        return Json.write(event);
    }
}
