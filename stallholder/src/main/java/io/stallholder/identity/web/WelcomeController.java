package io.stallholder.identity.web;

import io.stallholder.identity.BusinessProfile;
import io.stallholder.identity.LocalPath;
import io.stallholder.identity.Profiles;
import io.stallholder.kernel.Actor;
import jakarta.servlet.http.HttpServletResponse;
import java.text.Collator;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The business profile of a new user, on two screens; what is answered is kept. */
@Controller
final class WelcomeController {

    private final Profiles profiles;

    WelcomeController(Profiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/welcome")
    String first(
            Actor.Person actor,
            @RequestParam(name = "continue", defaultValue = "/") String next,
            Locale locale,
            Model model) {
        BusinessProfile kept = profiles.find(actor.id());
        return firstPage(
                new Company(kept.company(), kept.country(), LocalPath.of(next).value()),
                locale,
                model);
    }

    @PostMapping("/welcome")
    String takeFirst(
            Actor.Person actor,
            @ModelAttribute("form") Company form,
            Model model,
            HttpServletResponse response) {
        BusinessProfile kept = profiles.find(actor.id());
        if (!form.valid()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute(
                    "problem",
                    Fields.hasControls(form.company())
                            ? "identity.welcome.company.problem"
                            : "identity.welcome.problem");
            return firstPage(form, LocaleContextHolder.getLocale(), model);
        }
        profiles.save(
                actor.id(),
                new BusinessProfile(
                        form.company().strip(), form.country(), kept.purpose(), kept.size()));
        return "redirect:" + welcome("/welcome/2", form.next());
    }

    @GetMapping("/welcome/2")
    String second(
            Actor.Person actor,
            @RequestParam(name = "continue", defaultValue = "/") String next,
            Model model) {
        BusinessProfile kept = profiles.find(actor.id());
        if (kept.company().isEmpty()) {
            return "redirect:" + welcome("/welcome", next);
        }
        return secondPage(new Use(kept.purpose(), kept.size(), LocalPath.of(next).value()), model);
    }

    @PostMapping("/welcome/2")
    String takeSecond(
            Actor.Person actor,
            @ModelAttribute("form") Use form,
            Model model,
            HttpServletResponse response) {
        BusinessProfile kept = profiles.find(actor.id());
        if (kept.company().isEmpty()) {
            return "redirect:" + welcome("/welcome", form.next());
        }
        if (!form.valid()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("problem", "identity.welcome.problem");
            return secondPage(form, model);
        }
        profiles.save(
                actor.id(),
                new BusinessProfile(kept.company(), kept.country(), form.purpose(), form.size()));
        return "redirect:" + LocalPath.of(form.next());
    }

    private static String firstPage(Company form, Locale locale, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("countries", countries(locale));
        return "identity/welcome";
    }

    private static String secondPage(Use form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("purposes", BusinessProfile.PURPOSES);
        model.addAttribute("sizes", BusinessProfile.SIZES);
        return "identity/welcome-2";
    }

    /** One of the two screens, with where to go on afterwards. */
    private static String welcome(String screen, String next) {
        return UriComponentsBuilder.fromPath(screen)
                .queryParam("continue", "{next}")
                .encode()
                .buildAndExpand(LocalPath.of(next).value())
                .toUriString();
    }

    /** Every country by its name in the reader's language. */
    private static List<Country> countries(Locale locale) {
        return Arrays.stream(Locale.getISOCountries())
                .map(code -> new Country(code, Locale.of("", code).getDisplayCountry(locale)))
                .sorted(Comparator.comparing(Country::name, Collator.getInstance(locale)))
                .toList();
    }

    /** A country to choose. */
    public record Country(String code, String name) {}

    /** The first screen's fields; an absent one is empty. */
    public record Company(String company, String country, String next) {

        /** Takes what was sent. */
        public Company {
            company = Fields.text(company);
            country = Fields.text(country);
            next = Fields.text(next);
        }

        boolean valid() {
            return !company.isBlank()
                    && !Fields.hasControls(company)
                    && company.strip().length() <= BusinessProfile.COMPANY_MAX
                    && Arrays.asList(Locale.getISOCountries()).contains(country);
        }
    }

    /** The second screen's fields; an absent one is empty. */
    public record Use(String purpose, String size, String next) {

        /** Takes what was sent. */
        public Use {
            purpose = Fields.text(purpose);
            size = Fields.text(size);
            next = Fields.text(next);
        }

        boolean valid() {
            return BusinessProfile.PURPOSES.contains(purpose)
                    && BusinessProfile.SIZES.contains(size);
        }
    }
}
