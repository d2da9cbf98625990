package io.bazaar.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.bazaar.calls.Call;
import io.bazaar.calls.CallQuery;
import io.bazaar.calls.Calls;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code /_bazaar/calls}: what AWS clients asked and were answered, and why. */
final class CallControls {

    private static final int LIMIT = 100;

    private final Calls calls;

    CallControls(Calls calls) {
        this.calls = calls;
    }

    void register(RoutesConfig routes) {
        routes.get(Controls.ROOT + "/calls", Controls.readable(this::list));
    }

    private void list(Context http) {
        CallQuery query =
                new CallQuery(
                        http.queryParam("operation"),
                        http.queryParam("account"),
                        http.queryParam("rule"),
                        limit(http.queryParam("limit")));
        Controls.answer(http, 200, calls.find(query).stream().map(CallControls::shown).toList());
    }

    static int limit(@Nullable String asked) {
        if (asked == null) {
            return LIMIT;
        }
        if (!asked.matches("\\d{1,5}")
                || Integer.parseInt(asked) < 1
                || Integer.parseInt(asked) > Calls.CALLS_MAX) {
            throw new BadRequest("limit must be between 1 and " + Calls.CALLS_MAX);
        }
        return Integer.parseInt(asked);
    }

    private static Map<String, Object> shown(Call call) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("at", call.at());
        shown.put("requestId", call.requestId());
        shown.put("accountId", call.accountId());
        shown.put("region", call.region());
        shown.put("service", call.service());
        shown.put("operation", call.operation());
        shown.put("status", call.status());
        shown.put("request", json(call.request()));
        shown.put("answer", json(call.answer()));
        shown.put("rules", call.rules());
        return shown;
    }

    /** As JSON; as a string where it had to be cut off. */
    private static Object json(String text) {
        if (text.isEmpty()) {
            return Map.of();
        }
        try {
            return Json.tree(text.getBytes(UTF_8));
        } catch (JacksonException e) {
            return text;
        }
    }
}
