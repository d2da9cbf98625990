package io.stallholder.console.web;

import io.stallholder.audit.Activities;
import io.stallholder.audit.ActivityFilter;
import io.stallholder.audit.ActivityPage;
import io.stallholder.audit.AuditLog;
import io.stallholder.audit.Entry;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

/**
 * What happened in an organization, for whom its role lets see it; other members are told who may,
 * and a stranger gets what a wrong id gets.
 */
@Controller
final class ActivitiesController {

    private static final int PAGE = 50;

    private final Transactions transactions;
    private final Organizations organizations;
    private final Log log;
    private final ActivityFile file;
    private final ActivityWords words;

    ActivitiesController(
            Transactions transactions, Organizations organizations, Log log, ActivityFile file) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.log = log;
        this.file = file;
        this.words = log.words();
    }

    @GetMapping("/organizations/{id}/activities")
    ModelAndView list(
            Actor.Person actor,
            @PathVariable("id") String id,
            @ModelAttribute ActivityAsked asked,
            Locale locale) {
        OrganizationId organization = parsed(id);
        ActivityFilter filter = file.filter(asked, locale);
        ActivityPage.Wanted wanted = new ActivityPage.Wanted(asked.place(), PAGE);
        return transactions.asRequest(
                Access.of(actor.id(), organization),
                () -> {
                    Organization found = member(actor, organization);
                    if (!mayRead(actor, organization)) {
                        ModelAndView denied = new ModelAndView("console/activities-denied");
                        denied.setStatus(HttpStatus.FORBIDDEN);
                        return denied.addObject("organization", found);
                    }
                    ActivityPage page =
                            log.activities().ofOrganization(organization, filter, wanted);
                    return new ModelAndView("console/activities")
                            .addObject("organization", found)
                            .addObject("asked", asked)
                            .addObject("choices", words.choices(locale))
                            .addObject(
                                    "rows",
                                    page.activities().stream()
                                            .map(one -> words.row(one, locale))
                                            .toList())
                            .addObject("next", page.next().map(place -> place.text()).orElse(""));
                });
    }

    /** The same as a file. That somebody takes it is remembered before its first line is sent. */
    @GetMapping("/organizations/{id}/activities.csv")
    View export(
            Actor.Person actor,
            @PathVariable("id") String id,
            @ModelAttribute ActivityAsked asked,
            Locale locale) {
        OrganizationId organization = parsed(id);
        Access access = Access.of(actor.id(), organization);
        ActivityFilter filter = file.filter(asked, locale);
        transactions.asRequest(
                access,
                () -> {
                    member(actor, organization);
                    refuseUnlessReader(actor, organization);
                });
        return (model, request, response) -> {
            Entry taken = Entry.of(actor, organization, "activities.exported", Map.of());
            transactions.asRequest(
                    access, () -> log.audit().record(taken.from(request.getRemoteAddr())));
            file.write(
                    response,
                    new ActivityFile.Name("activities-" + organization, locale),
                    wanted ->
                            transactions.asRequest(
                                    access,
                                    () -> {
                                        refuseUnlessReader(actor, organization);
                                        return log.activities()
                                                .ofOrganization(organization, filter, wanted);
                                    }));
        };
    }

    private Organization member(Actor.Person actor, OrganizationId id) {
        return organizations
                .roleOf(actor.id(), id)
                .flatMap(role -> organizations.find(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private boolean mayRead(Actor.Person actor, OrganizationId id) {
        return organizations.may(actor.id(), id, Permission.VIEW_ACTIVITIES);
    }

    private void refuseUnlessReader(Actor.Person actor, OrganizationId id) {
        if (!mayRead(actor, id)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }

    private static OrganizationId parsed(String id) {
        return OrganizationId.parse(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The log, to read and to write, and its words. */
    @Component
    record Log(Activities activities, AuditLog audit, ActivityWords words) {}
}
