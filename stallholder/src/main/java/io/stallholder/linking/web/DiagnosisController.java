package io.stallholder.linking.web;

import io.stallholder.kernel.Actor;
import io.stallholder.linking.Diagnose;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The desk's pages for support: what became of a subscription, and which ones nobody linked. */
@Controller
final class DiagnosisController {

    private static final int TEXT_MAX = 200;

    private final Diagnose diagnose;

    DiagnosisController(Diagnose diagnose) {
        this.diagnose = diagnose;
    }

    @GetMapping("/desk/diagnosis")
    String find(
            Actor.Person operator,
            @RequestParam(name = "q", defaultValue = "") String text,
            Locale locale,
            Model model) {
        String asked =
                text.substring(0, Math.min(text.length(), TEXT_MAX)).replace("\0", "").strip();
        model.addAttribute("q", asked);
        model.addAttribute("cases", diagnose.find(asked));
        model.addAttribute("figures", new LinkFigures(locale));
        model.addAttribute("locale", locale);
        return "linking/diagnosis";
    }

    @GetMapping("/desk/unlinked")
    String unlinked(Actor.Person operator, Locale locale, Model model) {
        model.addAttribute("waiting", diagnose.unlinked());
        model.addAttribute("figures", new LinkFigures(locale));
        model.addAttribute("locale", locale);
        return "linking/unlinked";
    }
}
