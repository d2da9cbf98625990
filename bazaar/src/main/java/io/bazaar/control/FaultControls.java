package io.bazaar.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.clock.MarketClock;
import io.bazaar.faults.FaultPlan;
import io.bazaar.faults.Faults;
import io.bazaar.faults.StandingFault;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code /_bazaar/faults}: what is to go wrong, and how often it has. */
final class FaultControls {

    private static final String PATH = Controls.ROOT + "/faults";

    private final Faults faults;
    private final MarketClock clock;

    FaultControls(Faults faults, MarketClock clock) {
        this.faults = faults;
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, Controls.readable(this::list));
        routes.post(PATH, Controls.readable(this::order));
        routes.delete(PATH, Controls.readable(this::removeAll));
        routes.delete(PATH + "/{fault}", Controls.readable(this::remove));
    }

    private void list(Context http) {
        FaultPlan plan = faults.plan();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("dropAnswers", plan.dropAnswers());
        shown.put("throttle", plan.throttle());
        shown.put("fail", plan.fail());
        shown.put("holdEvents", plan.holdEvents());
        shown.put("duplicateEvents", plan.duplicateEvents());
        shown.put("delayEvents", plan.delayEvents());
        shown.put("eventDelay", plan.eventDelay());
        shown.put("orders", faults.list().stream().map(FaultControls::shown).toList());
        Controls.answer(http, 200, shown);
    }

    private void order(Context http) {
        JsonNode body = Json.tree(http.body().getBytes(UTF_8));
        if (AskedFaults.adds(body)) {
            faults.add(AskedFaults.orders(body, clock.instant()));
        } else {
            faults.order(AskedFaults.plan(body));
        }
        clock.moved();
        list(http);
    }

    private void removeAll(Context http) {
        faults.clear();
        clock.moved();
        list(http);
    }

    private void remove(Context http) {
        String id = http.pathParam("fault");
        if (!faults.remove(id)) {
            Controls.answer(http, 404, Map.of("error", "no order of this id: " + id));
            return;
        }
        clock.moved();
        list(http);
    }

    private static Map<String, @Nullable Object> shown(StandingFault fault) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("id", fault.order().id());
        shown.put("kind", fault.order().kind());
        shown.put("on", fault.order().on());
        shown.put("when", fault.order().when());
        shown.put("until", fault.order().until());
        shown.put("delay", fault.order().delay());
        shown.put("chances", fault.chances());
        shown.put("hits", fault.hits());
        shown.put("over", fault.over());
        return shown;
    }
}
