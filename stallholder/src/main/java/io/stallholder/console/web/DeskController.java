package io.stallholder.console.web;

import io.stallholder.kernel.Actor;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The seller's desk: every subscription, and what is stuck and why. For operators only. */
@Controller
final class DeskController {

    private final ReadDesk read;

    DeskController(ReadDesk read) {
        this.read = read;
    }

    @GetMapping("/desk")
    String desk(
            Actor.Person operator, @ModelAttribute DeskFilter filter, Locale locale, Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("desk", read.read(filter));
        model.addAttribute("names", read.names(locale));
        return "console/desk";
    }
}
