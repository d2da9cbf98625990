package io.bazaar.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bazaar.faults.FaultKind;
import io.bazaar.faults.FaultOrder;
import io.bazaar.faults.FaultPlan;
import io.bazaar.faults.FaultWhen;
import io.bazaar.store.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of {@code POST /_bazaar/faults}: an order, a list of orders, {@code {"orders": [...]}},
 * or the short form, in which what is left out is off.
 */
final class AskedFaults {

    private AskedFaults() {}

    /** Whether orders are added; the short form replaces everything. */
    static boolean adds(JsonNode body) {
        return body.isArray() || body.has("kind") || body.has("orders");
    }

    /** The orders of the long form. */
    static List<FaultOrder> orders(JsonNode body, Instant now) {
        Stream<JsonNode> asked = body.isArray() ? body.valueStream() : Stream.of(body);
        if (body.has("orders")) {
            asked = Json.read(body.toString(), Several.class).orders().stream();
        }
        return asked.map(one -> order(one, now)).toList();
    }

    /** The orders of the short form. */
    static FaultPlan plan(JsonNode body) {
        ShortForm asked = Json.read(body.toString(), ShortForm.class);
        return checked(() ->
                new FaultPlan(
                        count(asked.dropAnswers),
                        count(asked.throttle),
                        count(asked.fail),
                        asked.holdEvents != null && asked.holdEvents,
                        count(asked.duplicateEvents),
                        count(asked.delayEvents),
                        asked.eventDelay == null ? Duration.ZERO : asked.eventDelay));
    }

    private record Several(List<JsonNode> orders) {}

    private record Order(
            @Nullable String id,
            @Nullable FaultKind kind,
            @Nullable List<String> on,
            @Nullable FaultWhen when,
            @Nullable Instant until,
            @JsonProperty("for") @Nullable Duration lasting,
            @Nullable Duration delay) {}

    private record ShortForm(
            @Nullable Integer dropAnswers,
            @Nullable Integer throttle,
            @Nullable Integer fail,
            @Nullable Boolean holdEvents,
            @Nullable Integer duplicateEvents,
            @Nullable Integer delayEvents,
            @Nullable Duration eventDelay) {}

    private static FaultOrder order(JsonNode one, Instant now) {
        Order asked = Json.read(one.toString(), Order.class);
        if (asked.until != null && asked.lasting != null) {
            throw new BadRequest("an order has either until or for");
        }
        return checked(() ->
                new FaultOrder(
                        asked.id == null ? "fault-" + UUID.randomUUID() : asked.id,
                        Ask.required("kind", asked.kind),
                        asked.on == null ? List.of() : asked.on,
                        asked.when == null ? FaultWhen.ALWAYS : asked.when,
                        asked.lasting == null ? asked.until : now.plus(asked.lasting),
                        asked.delay));
    }

    private static int count(@Nullable Integer asked) {
        if (asked != null && asked < 0) {
            throw new BadRequest("a count is not negative: " + asked);
        }
        return asked == null ? 0 : asked;
    }

    private static <R> R checked(Supplier<R> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new BadRequest("not an order: " + e.getMessage());
        }
    }
}
