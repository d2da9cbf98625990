package io.stallholder.console.web;

import io.stallholder.identity.LocalPath;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.LocaleResolver;

/** Switches the language of the pages in this browser. */
@Controller
final class LanguageController {

    private final LocaleResolver languages;

    LanguageController(LocaleResolver languages) {
        this.languages = languages;
    }

    @PostMapping("/language")
    String choose(
            @RequestParam("lang") String lang,
            @RequestParam(name = "continue", defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        Locale chosen = lang.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        languages.setLocale(request, response, chosen);
        return "redirect:" + LocalPath.of(next);
    }
}
