package io.bazaar.pages;

import io.bazaar.calls.CallQuery;
import io.bazaar.clock.ClockAnswer;
import io.bazaar.clock.MarketClock;
import io.bazaar.control.ControlDesk;
import io.bazaar.faults.FaultKind;
import io.bazaar.faults.FaultOrder;
import io.bazaar.faults.FaultWhen;
import io.bazaar.faults.StandingFault;
import io.bazaar.state.State;
import io.bazaar.state.StateAnswer;
import io.bazaar.store.Json;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code /_bazaar/}: what the controls can do, for people. */
final class ControlPages {

    private static final int CALLS_SHOWN = 25;
    private static final List<String> LINKS =
            List.of(
                    "/_bazaar/accounts",
                    "/_bazaar/records",
                    "/_bazaar/queues",
                    "/_bazaar/mails",
                    "/_bazaar/catalog",
                    "/_bazaar/faults",
                    "/_bazaar/clock",
                    "/_bazaar/health");

    private static final Map<String, String> DONE =
            Map.of(
                    "clock", "controls.done.clock",
                    "faults", "controls.done.faults",
                    "state", "controls.done.state");

    private final ControlDesk desk;
    private final Screens screens;

    ControlPages(ControlDesk desk, Screens screens) {
        this.desk = desk;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.get("/_bazaar/", visit -> screens.show(visit, screen(visit.query("done"))));
        pages.post("/controls/clock/run", this::run);
        pages.post("/controls/clock/stop", this::stop);
        pages.post("/controls/faults", this::order);
        pages.post("/controls/faults/remove", this::remove);
        pages.post("/controls/faults/clear", this::clear);
        pages.post("/controls/state", this::replace);
    }

    private MarketClock clock() {
        return desk.emulator().clock();
    }

    private void run(Visit visit) {
        String rate = visit.field("rate");
        ClockAnswer answer =
                rate.matches("\\d{1,6}") ? clock().run(Integer.parseInt(rate)) : clock().run(0);
        switch (answer) {
            case ClockAnswer.Moving(_) -> done(visit, "clock");
            case ClockAnswer.AlreadyAdvancing(_) -> refuse(visit, "clock.alreadyAdvancing", null);
            case ClockAnswer.NoSuchRate(_, _) -> refuse(visit, "clock.noSuchRate", null);
            case ClockAnswer.Backwards(_, _), ClockAnswer.TooFar(_, _) ->
                    throw new IllegalStateException(answer.toString());
        }
    }

    private void stop(Visit visit) {
        try {
            clock().stop();
            done(visit, "clock");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(visit, "controls.problem.rate", null);
        }
    }

    private void order(Visit visit) {
        try {
            desk.faults().add(List.of(asked(visit)));
            clock().moved();
            done(visit, "faults");
        } catch (IllegalArgumentException | ArithmeticException e) {
            refuse(visit, "controls.problem.order", e.getMessage());
        }
    }

    private static FaultOrder asked(Visit visit) {
        FaultWhen when =
                new FaultWhen(
                        number(visit, "count").map(BigDecimal::intValueExact).orElse(null),
                        number(visit, "rate").orElse(null),
                        number(visit, "seed").map(BigDecimal::longValueExact).orElse(null),
                        match(visit.field("match").strip()));
        return new FaultOrder(
                "page-" + UUID.randomUUID(),
                FaultKind.of(visit.field("kind")),
                Stream.of(visit.field("on").split(","))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList(),
                when,
                null,
                number(visit, "delay")
                        .map(it -> Duration.ofSeconds(it.longValueExact()))
                        .orElse(null));
    }

    private static Optional<BigDecimal> number(Visit visit, String field) {
        String typed = visit.field(field).strip();
        return typed.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(typed));
    }

    private static Map<String, String> match(String typed) {
        int equals = typed.indexOf('=');
        if (typed.isEmpty()) {
            return Map.of();
        }
        if (equals < 1) {
            throw new IllegalArgumentException("match is name=value, not " + typed);
        }
        return Map.of(typed.substring(0, equals).strip(), typed.substring(equals + 1).strip());
    }

    private void remove(Visit visit) {
        desk.faults().remove(visit.field("id"));
        clock().moved();
        done(visit, "faults");
    }

    private void clear(Visit visit) {
        desk.faults().clear();
        clock().moved();
        done(visit, "faults");
    }

    private void replace(Visit visit) {
        @Nullable UploadedFile file = visit.request().uploadedFile("state");
        if (file == null) {
            refuse(visit, "controls.problem.state", null);
            return;
        }
        try (var content = file.content()) {
            StateAnswer answer =
                    desk.state().replace(Json.read(content.readAllBytes(), State.class));
            if (answer instanceof StateAnswer.Replaced) {
                done(visit, "state");
            } else {
                refuse(visit, "controls.problem.state", answer.toString());
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            refuse(visit, "controls.problem.state", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refuse(visit, "controls.problem.state", null);
        }
    }

    private static void done(Visit visit, String what) {
        visit.goTo("/_bazaar/?done=" + what);
    }

    private void refuse(Visit visit, String problem, @Nullable String because) {
        screens.show(
                visit, screen("").status(422).with("problem", problem).with("because", because));
    }

    private Screen screen(String done) {
        List<StandingFault> faults = desk.faults().list();
        Map<String, String> conditions = new LinkedHashMap<>();
        faults.forEach(fault -> conditions.put(fault.order().id(), condition(fault.order())));
        return Screen.of("controls", "controls")
                .with("problem", null)
                .with("because", null)
                .with("done", DONE.get(done))
                .with("faults", faults)
                .with("conditions", conditions)
                .with("kinds", FaultKind.values())
                .with("links", LINKS)
                .with("calls", desk.calls().find(new CallQuery(null, null, null, CALLS_SHOWN)));
    }

    /** What is set of an order, as it would be written in JSON. */
    private static String condition(FaultOrder order) {
        List<String> parts = new ArrayList<>();
        FaultWhen when = order.when();
        if (when.count() != null) {
            parts.add("count " + when.count());
        }
        if (when.rate() != null) {
            parts.add("rate " + when.rate().toPlainString() + " seed " + when.seed());
        }
        when.matching().forEach((name, value) -> parts.add(name + "=" + value));
        if (order.until() != null) {
            parts.add("until " + order.until().truncatedTo(ChronoUnit.SECONDS));
        }
        if (order.kind().isDelayed()) {
            parts.add("delay " + order.lateness());
        }
        return parts.isEmpty() ? "—" : String.join(", ", parts);
    }
}
