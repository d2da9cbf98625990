package io.stallholder.linking.web;

import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.Profiles;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.linking.AskAdmins;
import io.stallholder.linking.HandOver;
import io.stallholder.linking.ShowLink;
import io.stallholder.linking.Step;
import io.stallholder.linking.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** A pending link, step by step, and asking others for help with it. */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // the actor is resolved by its type
final class LinkController {

    private final ShowLink show;
    private final AskAdmins ask;
    private final Profiles profiles;
    private final LinkPages pages;

    LinkController(ShowLink show, AskAdmins ask, Profiles profiles, LinkPages pages) {
        this.show = show;
        this.ask = ask;
        this.profiles = profiles;
        this.pages = pages;
    }

    @GetMapping("/link")
    ModelAndView newest(Optional<Actor.Person> actor, HttpServletRequest request) {
        return show.newest(visitor(actor, request))
                .map(id -> new ModelAndView("redirect:/link/" + id))
                .orElseGet(pages::nothing);
    }

    @GetMapping("/link/{id}")
    ModelAndView next(
            @PathVariable UUID id,
            Optional<Actor.Person> actor,
            Locale locale,
            HttpServletRequest request) {
        boolean another = request.getParameter("another") != null;
        return switch (show.show(id, visitor(actor, request), another)) {
            case Step.Nothing _ -> nothing(id, actor);
            case Step.SignIn step -> {
                ModelAndView page = pages.page("choice", step.link(), locale);
                page.addObject("resume", "/link/" + id);
                yield page;
            }
            case Step.Profile _ -> new ModelAndView("redirect:/welcome?continue=/link/" + id);
            case Step.Choose step -> picker(step, actor.orElseThrow(), locale);
            case Step.Linked step -> pages.linked(step, locale);
            case Step.Taken step -> pages.taken(step, actor.isPresent(), locale);
            case Step.Ended step -> pages.page("ended", step.link(), locale);
        };
    }

    @PostMapping("/link/{id}/ask")
    String handOver(
            @PathVariable UUID id,
            @RequestParam String organization,
            Optional<Actor.Person> actor,
            HttpServletRequest request) {
        HandOver handOver =
                actor.flatMap(person ->
                                OrganizationId.parse(organization)
                                        .map(wanted ->
                                                ask.handOver(
                                                        id,
                                                        visitor(actor, request),
                                                        person,
                                                        wanted)))
                        .orElseGet(HandOver.Refused::new);
        Map<String, Object> flash = RequestContextUtils.getOutputFlashMap(request);
        switch (handOver) {
            case HandOver.Mailed _ -> flash.put("flash", "linking.picker.asked");
            case HandOver.AskedBefore(var at) -> {
                flash.put("flash", "linking.picker.asked.before");
                flash.put("flashWord", LinkPages.time(at, RequestContextUtils.getLocale(request)));
            }
            case HandOver.Refused _ -> {}
        }
        return "redirect:/link/" + id;
    }

    @PostMapping("/link/{id}/contact")
    String askHolder(
            @PathVariable UUID id, Optional<Actor.Person> actor, HttpServletRequest request) {
        ask.askHolder(id, visitor(actor, request));
        return "redirect:/link/" + id;
    }

    /** A person who follows a mail's link signed out is asked to sign in; others learn nothing. */
    private ModelAndView nothing(UUID id, Optional<Actor.Person> actor) {
        ModelAndView page = pages.nothing();
        if (actor.isEmpty()) {
            page.addObject("resume", "/link/" + id);
        }
        return page;
    }

    private ModelAndView picker(Step.Choose step, Actor.Person person, Locale locale) {
        ModelAndView page = pages.page("picker", step.link(), locale);
        page.addObject("choices", step.choices());
        page.addObject("asked", step.asked());
        page.addObject("figures", new LinkFigures(locale));
        page.addObject("company", profiles.find(person.id()).company());
        return page;
    }

    private static Visitor visitor(Optional<Actor.Person> actor, HttpServletRequest request) {
        return new Visitor(BrowserIds.of(request), actor.map(Actor.Person::id));
    }
}
