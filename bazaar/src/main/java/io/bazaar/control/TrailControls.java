package io.bazaar.control;

import io.bazaar.trail.Trail;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /_bazaar/trail}: metering calls as a CloudTrail log file has them. */
final class TrailControls {

    private final Trail trail;

    TrailControls(ControlDesk desk) {
        this.trail = new Trail(desk.calls(), desk.emulator().accounts());
    }

    void register(RoutesConfig routes) {
        routes.get(Controls.ROOT + "/trail", Controls.readable(this::list));
    }

    private void list(Context http) {
        Trail.Query query =
                new Trail.Query(
                        http.queryParam("account"),
                        time(http, "from"),
                        time(http, "to"),
                        CallControls.limit(http.queryParam("limit")));
        Controls.answer(http, 200, Map.of("Records", trail.find(query)));
    }

    private static @Nullable Instant time(Context http, String name) {
        @Nullable String asked = http.queryParam(name);
        return asked == null ? null : Ask.parsed(name, asked, Instant::parse);
    }
}
