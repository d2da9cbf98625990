package io.bazaar.control;

import io.bazaar.clock.ClockAnswer;
import io.bazaar.clock.MarketClock;
import io.bazaar.store.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /_bazaar/clock}: what time it is, and making it later. */
final class ClockControls {

    private static final String PATH = Controls.ROOT + "/clock";

    private final MarketClock clock;

    ClockControls(MarketClock clock) {
        this.clock = clock;
    }

    void register(RoutesConfig routes) {
        routes.get(PATH, Controls.readable(http -> Controls.answer(http, 200, clock.state())));
        routes.post(PATH + "/advance", Controls.readable(this::advance));
        routes.post(PATH + "/set", Controls.readable(this::set));
        routes.post(PATH + "/run", Controls.readable(this::run));
        routes.post(PATH + "/stop", http -> Controls.answer(http, 200, clock.stop()));
    }

    /** One of the three says how far. */
    private record Advance(
            @Nullable Duration duration, @Nullable Instant until, @Nullable String to) {}

    private record Run(@Nullable Integer rate) {}

    private void run(Context http) {
        Run asked = Json.read(http.body(), Run.class);
        answer(http, clock.run(Ask.required("rate", asked.rate())), 200);
    }

    private record Set(@Nullable Instant instant) {}

    private void advance(Context http) throws InterruptedException {
        ClockAnswer answer = begin(Json.read(http.body(), Advance.class));
        if (answer instanceof ClockAnswer.Moving && "true".equals(http.queryParam("wait"))) {
            Controls.answer(http, 200, clock.awaitAdvance());
        } else {
            answer(http, answer, 202);
        }
    }

    private ClockAnswer begin(Advance asked) {
        if (asked.duration() != null) {
            return clock.advance(asked.duration());
        }
        if (asked.until() != null) {
            return clock.advanceTo(asked.until());
        }
        if ("month-end".equals(asked.to())) {
            return clock.advanceToMonthEnd();
        }
        throw new BadRequest(
                "say how far: {\"duration\":\"PT1H\"}, {\"until\":\"2026-12-01T00:00:00Z\"} or"
                        + " {\"to\":\"month-end\"}");
    }

    private void set(Context http) {
        Set asked = Json.read(http.body(), Set.class);
        answer(http, clock.set(Ask.required("instant", asked.instant())), 200);
    }

    private static void answer(Context http, ClockAnswer answer, int accepted) {
        switch (answer) {
            case ClockAnswer.Moving moving -> Controls.answer(http, accepted, moving.state());
            case ClockAnswer.Backwards back ->
                    refuse(
                            http,
                            "the market's time never goes back: it is "
                                    + back.now()
                                    + ", asked was "
                                    + back.asked());
            case ClockAnswer.TooFar far -> refuse(http, "at most to " + far.latest() + " at once");
            case ClockAnswer.NoSuchRate rate ->
                    refuse(http, "a rate is 2 to " + rate.max() + ", not " + rate.asked());
            case ClockAnswer.AlreadyAdvancing busy ->
                    Controls.answer(
                            http,
                            409,
                            Map.of(
                                    "error",
                                    busy.state().isRunning()
                                            ? "the clock runs, stop it first"
                                            : "an advance is running, wait for its end",
                                    "state",
                                    busy.state()));
        }
    }

    private static void refuse(Context http, String why) {
        Controls.answer(http, 409, Map.of("error", why));
    }
}
