package io.bazaar.control;

import io.bazaar.faults.FaultPlan;
import io.bazaar.store.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /_bazaar/faults}; what is left out is off. */
record FaultOrder(
        @Nullable Integer dropAnswers,
        @Nullable Integer throttle,
        @Nullable Integer fail,
        @Nullable Boolean holdEvents,
        @Nullable Integer duplicateEvents,
        @Nullable Integer delayEvents,
        @Nullable Duration eventDelay) {

    static FaultPlan read(String body) {
        FaultOrder order = Json.read(body, FaultOrder.class);
        return new FaultPlan(
                count(order.dropAnswers),
                count(order.throttle),
                count(order.fail),
                order.holdEvents != null && order.holdEvents,
                count(order.duplicateEvents),
                count(order.delayEvents),
                order.eventDelay == null ? Duration.ZERO : order.eventDelay);
    }

    private static int count(@Nullable Integer asked) {
        return asked == null ? 0 : asked;
    }
}
