package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.metering.RecoverSending;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Whether the database may have forgotten what was sent, and the way out. */
@Controller
final class DeskRecoveryController {

    private static final String PATH = "/desk/recovery";
    private static final String VIEW = "console/desk-recovery";

    private final RecoverSending recover;
    private final ReadDesk desk;

    DeskRecoveryController(RecoverSending recover, ReadDesk desk) {
        this.recover = recover;
        this.desk = desk;
    }

    @GetMapping(PATH)
    String show(Actor.Person operator, Locale locale, Model model) {
        model.addAttribute("state", recover.state());
        model.addAttribute("names", desk.names(locale));
        return VIEW;
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/declare")
    ModelAndView declare(
            Actor.Person operator, @RequestParam("note") String note, Locale locale, Model model) {
        return answer(() -> recover.declare(operator, note), "declared", locale, model);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/import")
    ModelAndView importJournal(Actor.Person operator, Locale locale, Model model) {
        return answer(() -> recover.importJournal(operator), "imported", locale, model);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/end")
    ModelAndView end(
            Actor.Person operator, @RequestParam("note") String note, Locale locale, Model model) {
        return answer(() -> recover.end(operator, note), "ended", locale, model);
    }

    private ModelAndView answer(
            Supplier<RecoverSending.Answer> decision, String done, Locale locale, Model model) {
        HttpStatus status = HttpStatus.OK;
        try {
            String problem =
                    switch (decision.get()) {
                        case RecoverSending.Done _ -> "";
                        case RecoverSending.InPart _ -> "in-part";
                        case RecoverSending.WasSo _ -> "was-so";
                        case RecoverSending.StillUnknown _ -> "still-unknown";
                        case RecoverSending.Unreadable unreadable -> {
                            model.addAttribute("reason", unreadable.reason());
                            yield "unreadable";
                        }
                    };
            if (problem.isEmpty()) {
                model.addAttribute("said", "recovery.said." + done);
            } else {
                model.addAttribute("problem", "recovery.problem." + problem);
                status = HttpStatus.CONFLICT;
            }
        } catch (IllegalArgumentException noNote) {
            model.addAttribute("problem", "recovery.problem.note");
            status = HttpStatus.UNPROCESSABLE_CONTENT;
        }
        model.addAttribute("state", recover.state());
        model.addAttribute("names", desk.names(locale));
        return new ModelAndView(VIEW, model.asMap(), status);
    }
}
