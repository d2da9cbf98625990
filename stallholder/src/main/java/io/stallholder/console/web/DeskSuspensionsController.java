package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.marketplace.Suspensions;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where an operator suspends a subscription's service and lets it be served again. */
@Controller
final class DeskSuspensionsController {

    private static final String PATH = "/desk/suspensions";
    private static final String UNREADABLE = "webhooks.suspend.unreadable";

    private final Transactions transactions;
    private final Suspensions suspensions;
    private final ReadDesk desk;

    DeskSuspensionsController(Transactions transactions, Suspensions suspensions, ReadDesk desk) {
        this.transactions = transactions;
        this.suspensions = suspensions;
        this.desk = desk;
    }

    @GetMapping(PATH)
    String list(Actor.Person operator, Locale locale, Model model) {
        model.addAttribute("suspended", transactions.asSystem(suspensions::standing));
        model.addAttribute("names", desk.names(locale));
        model.addAttribute("noteMax", Suspensions.NOTE_MAX);
        return "console/desk-suspensions";
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH)
    String suspend(Actor.Person operator, HttpServletRequest request, RedirectAttributes next) {
        return decide(operator, request, next, true);
    }

    @FreshSignIn(back = PATH)
    @PostMapping(PATH + "/resume")
    String resume(Actor.Person operator, HttpServletRequest request, RedirectAttributes next) {
        return decide(operator, request, next, false);
    }

    private String decide(
            Actor.Person operator,
            HttpServletRequest request,
            RedirectAttributes next,
            boolean stop) {
        Optional<Suspensions.Wish> wish = wish(operator, request);
        next.addFlashAttribute("flash", wish.map(one -> said(one, stop)).orElse(UNREADABLE));
        return "redirect:" + PATH;
    }

    private String said(Suspensions.Wish wish, boolean stop) {
        Suspensions.Answer answer =
                transactions.asSystem(
                        () -> stop ? suspensions.suspend(wish) : suspensions.resume(wish));
        return switch (answer) {
            case Suspensions.Done() -> stop ? "webhooks.suspend.done" : "webhooks.suspend.resumed";
            case Suspensions.WasSo() -> "webhooks.suspend.was-so";
            case Suspensions.NotThere() -> "webhooks.suspend.unknown";
        };
    }

    private static Optional<Suspensions.Wish> wish(
            Actor.Person operator, HttpServletRequest request) {
        String license = text(request, "license");
        String note = text(request, "note");
        if (license.isEmpty() || note.isEmpty() || note.length() > Suspensions.NOTE_MAX) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Suspensions.Wish(
                            new LicenseArn(license), operator, note, request.getRemoteAddr()));
        } catch (IllegalArgumentException notALicense) {
            return Optional.empty();
        }
    }

    private static String text(HttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text.replace("\0", "").strip();
    }
}
