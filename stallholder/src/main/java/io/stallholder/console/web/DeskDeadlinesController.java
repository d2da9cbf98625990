package io.stallholder.console.web;

import io.stallholder.kernel.Actor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How much time is left for the oldest unreported hour of each subscription. */
@Controller
final class DeskDeadlinesController {

    private final ReadBoard read;

    DeskDeadlinesController(ReadBoard read) {
        this.read = read;
    }

    @GetMapping("/desk/deadlines")
    String board(
            Actor.Person operator,
            @RequestParam(name = "q", required = false) @Nullable String text,
            Locale locale,
            Model model) {
        String asked = text == null ? "" : text.strip();
        model.addAttribute("q", asked);
        model.addAttribute("board", read.board(asked));
        model.addAttribute("names", read.names(locale));
        return "console/desk-deadlines";
    }
}
