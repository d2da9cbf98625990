package io.bazaar.pages;

import io.bazaar.Emulator;
import io.bazaar.clock.ClockAnswer;
import io.bazaar.clock.ClockAnswer.AlreadyAdvancing;
import io.bazaar.clock.ClockAnswer.Backwards;
import io.bazaar.clock.ClockAnswer.Moving;
import io.bazaar.clock.ClockAnswer.NoSuchRate;
import io.bazaar.clock.ClockAnswer.TooFar;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The market's clock: the bar on every page, and a page of its own. */
final class ClockPages {

    private final Emulator emulator;
    private final Screens screens;

    ClockPages(Emulator emulator, Screens screens) {
        this.emulator = emulator;
        this.screens = screens;
    }

    void register(PageRoutes pages) {
        pages.get("/clock", visit -> screens.show(visit, screen()));
        pages.get("/clock/bar", this::bar);
        pages.post("/clock/advance", visit -> advance(visit, pages));
        pages.post("/clock/set", this::set);
    }

    /**
     * The bar alone. When an advance has just ended, a page that asked for it is drawn anew whole;
     * any other keeps what somebody may have typed into it.
     */
    private void bar(Visit visit) {
        boolean ended =
                visit.query("was").equals("advancing") && !emulator.clock().state().advancing();
        boolean refresh = visit.query("refresh").equals("true");
        if (ended && refresh) {
            visit.request().header("HX-Refresh", "true");
        }
        screens.show(
                visit,
                Screen.of("clock-bar", "")
                        .with("here", Visit.localPath(visit.query("here")))
                        .with("refresh", refresh));
    }

    private void advance(Visit visit, PageRoutes pages) {
        switch (visit.field("by")) {
            case "hour" -> settle(visit, emulator.clock().advance(Duration.ofHours(1)));
            case "day" -> settle(visit, emulator.clock().advance(Duration.ofDays(1)));
            case "month-end" -> settle(visit, emulator.clock().advanceToMonthEnd());
            default -> pages.showError(visit, 400);
        }
    }

    private void set(Visit visit) {
        Optional<Instant> to = instant(visit.field("to"));
        if (to.isEmpty()) {
            refuse(visit, 422, "clock.set.notATime");
            return;
        }
        settle(visit, emulator.clock().set(to.get()));
    }

    private void settle(Visit visit, ClockAnswer answer) {
        switch (answer) {
            case Moving(_) -> visit.goTo(Visit.localPath(visit.field("continue")));
            case AlreadyAdvancing(_) -> refuse(visit, 409, "clock.alreadyAdvancing");
            case Backwards(_, _) -> refuse(visit, 422, "clock.backwards");
            case TooFar(_, _) -> refuse(visit, 422, "clock.tooFar");
            case NoSuchRate(_, _) -> refuse(visit, 422, "clock.noSuchRate");
        }
    }

    private void refuse(Visit visit, int status, String problem) {
        screens.show(visit, screen().status(status).with("problem", problem));
    }

    private static Screen screen() {
        return Screen.of("clock", "clock").with("problem", null);
    }

    /** What a {@code datetime-local} field sends, read as UTC. */
    private static Optional<Instant> instant(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed.strip()).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
