package io.stallholder.console.web;

import io.stallholder.audit.ActivityFilter;
import io.stallholder.audit.ActivityPage;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * The activity log for operators: the system's own, or a customer's. Looking at a customer's log is
 * itself written into that log, where the customer reads it.
 */
@Controller
final class DeskActivitiesController {

    private static final int PAGE = 50;
    private static final String ORGANIZATION = "organization";

    private final Transactions transactions;
    private final Organizations organizations;
    private final ActivitiesController.Log log;
    private final ActivityFile file;

    DeskActivitiesController(
            Transactions transactions,
            Organizations organizations,
            ActivitiesController.Log log,
            ActivityFile file) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.log = log;
        this.file = file;
    }

    @GetMapping("/desk/activities")
    String list(
            Actor.Person operator,
            @ModelAttribute ActivityAsked asked,
            HttpServletRequest request,
            Model model) {
        Locale locale = RequestContextUtils.getLocale(request);
        ActivityFilter filter = file.filter(asked, locale);
        ActivityPage.Wanted wanted = new ActivityPage.Wanted(asked.place(), PAGE);
        String named = named(request);
        Optional<Organization> found = found(named);
        if (!named.isEmpty() && found.isEmpty()) {
            model.addAttribute("problem", "activities.desk.unknown");
        }
        found.ifPresent(one -> remember(operator, one.id(), "activities.read", request));
        ActivityPage page =
                named.isEmpty() || found.isPresent()
                        ? read(found, filter, wanted)
                        : new ActivityPage(List.of(), Optional.empty());
        model.addAttribute(ORGANIZATION, found.orElse(null));
        model.addAttribute("named", named);
        model.addAttribute("asked", asked);
        model.addAttribute("choices", log.words().choices(locale));
        model.addAttribute(
                "rows",
                page.activities().stream().map(one -> log.words().row(one, locale)).toList());
        model.addAttribute("next", page.next().map(place -> place.text()).orElse(""));
        return "console/desk-activities";
    }

    @GetMapping("/desk/activities.csv")
    View export(Actor.Person operator, @ModelAttribute ActivityAsked asked, Locale locale) {
        ActivityFilter filter = file.filter(asked, locale);
        return (model, request, response) -> {
            Optional<Organization> found = found(named(request));
            found.ifPresentOrElse(
                    one -> remember(operator, one.id(), "activities.exported", request),
                    () ->
                            transactions.asSystem(() ->
                                    log.audit()
                                            .record(
                                                    Entry.ofSystem(
                                                                    operator,
                                                                    "activities.exported",
                                                                    Map.of())
                                                            .from(request.getRemoteAddr()))));
            String name = found.map(one -> one.id().toString()).orElse("system");
            file.write(
                    response,
                    new ActivityFile.Name("activities-" + name, locale),
                    wanted -> read(found, filter, wanted));
        };
    }

    private ActivityPage read(
            Optional<Organization> of, ActivityFilter filter, ActivityPage.Wanted wanted) {
        return transactions.asSystem(() ->
                of.isPresent()
                        ? log.activities().ofOrganization(of.get().id(), filter, wanted)
                        : log.activities().ofSystem(filter, wanted));
    }

    private void remember(
            Actor.Person operator, OrganizationId whose, String act, HttpServletRequest request) {
        Entry entry = Entry.of(operator, whose, act, Map.of("by", "operator"));
        transactions.asSystem(() -> log.audit().record(entry.from(request.getRemoteAddr())));
    }

    private Optional<Organization> found(String named) {
        return OrganizationId.parse(named)
                .flatMap(id -> transactions.asSystem(() -> organizations.find(id)));
    }

    private static String named(HttpServletRequest request) {
        String named = request.getParameter(ORGANIZATION);
        return named == null ? "" : named.strip();
    }
}
