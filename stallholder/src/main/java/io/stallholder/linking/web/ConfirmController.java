package io.stallholder.linking.web;

import io.stallholder.identity.Allowances;
import io.stallholder.identity.BrowserIds;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.linking.ConfirmLink;
import io.stallholder.linking.Confirmed;
import io.stallholder.linking.PreviewLink;
import io.stallholder.linking.Target;
import io.stallholder.linking.Visitor;
import io.stallholder.marketplace.AssignRequest;
import io.stallholder.organizations.Organization;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The last two steps: the preview of what would change, and the confirmation. */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // the actor is resolved by its type
final class ConfirmController {

    private static final String NEW = "new";

    private final ConfirmLink confirm;
    private final PreviewLink preview;
    private final LinkPages pages;
    private final Allowances allowances;

    ConfirmController(
            ConfirmLink confirm, PreviewLink preview, LinkPages pages, Allowances allowances) {
        this.allowances = allowances;
        this.confirm = confirm;
        this.preview = preview;
        this.pages = pages;
    }

    /**
     * What the forms say.
     *
     * @param organization an organization's id, or {@code new}
     * @param name the new organization's name
     * @param po the purchase order reference, empty for none
     * @param connected how many organizations the subscription paid for at the preview
     */
    record Form(String organization, String name, String po, @Nullable Integer connected) {
        Form {
            organization = organization == null ? "" : organization;
            name = name == null ? "" : name.strip();
            po = po == null ? "" : po.strip();
            connected = connected == null ? 0 : connected;
        }

        /** The problem with it as a message key; empty if there is none. */
        Optional<String> problem() {
            if (organization.equals(NEW)) {
                return Organization.isName(name)
                        ? Optional.empty()
                        : Optional.of("linking.picker.name.problem");
            }
            return OrganizationId.parse(organization).isEmpty()
                    ? Optional.of("linking.picker.nothing-chosen")
                    : Optional.empty();
        }

        boolean poFits() {
            return po.length() <= AssignRequest.PO_REFERENCE_LENGTH_MAX && !hasControls(po);
        }

        int before() {
            return Objects.requireNonNullElse(connected, 0);
        }

        Target target() {
            return organization.equals(NEW)
                    ? new Target.New(name)
                    : new Target.Existing(OrganizationId.parse(organization).orElseThrow());
        }

        private static boolean hasControls(String text) {
            return text.chars().anyMatch(Character::isISOControl);
        }
    }

    @FreshSignIn
    @GetMapping("/link/{id}/preview")
    ModelAndView preview(
            @PathVariable UUID id,
            @ModelAttribute Form form,
            Optional<Actor.Person> actor,
            HttpServletRequest request) {
        if (actor.isEmpty()) {
            return back(id);
        }
        Optional<String> problem = form.problem();
        if (problem.isPresent()) {
            RequestContextUtils.getOutputFlashMap(request).put("problem", problem.get());
            return back(id);
        }
        return page(
                wish(id, form, actor.get(), request), form, RequestContextUtils.getLocale(request));
    }

    @FreshSignIn(back = "/link/{id}")
    @PostMapping("/link/{id}/confirm")
    ModelAndView confirm(
            @PathVariable UUID id,
            @ModelAttribute Form form,
            Optional<Actor.Person> actor,
            HttpServletRequest request) {
        if (actor.isEmpty() || form.problem().isPresent()) {
            return back(id);
        }
        if (!form.poFits()) {
            Form without = new Form(form.organization(), form.name(), "", form.connected());
            ModelAndView page =
                    page(
                            wish(id, without, actor.get(), request),
                            form,
                            RequestContextUtils.getLocale(request));
            page.addObject("poProblem", true);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        if (form.organization().equals(NEW) && !allowances.mayCreate(actor.get().id())) {
            RequestContextUtils.getOutputFlashMap(request)
                    .put("problem", "console.new-organization.too-many");
            return back(id);
        }
        Confirmed confirmed = confirm.confirm(wish(id, form, actor.get(), request));
        if (confirmed instanceof Confirmed.Done) {
            RequestContextUtils.getOutputFlashMap(request).put("flash", "linking.linked.flash");
        }
        return back(id);
    }

    private ModelAndView page(ConfirmLink.Wish wish, Form form, Locale locale) {
        Optional<PreviewLink.Preview> found = preview.preview(wish);
        if (found.isEmpty()) {
            return back(wish.link());
        }
        PreviewLink.Preview shown = found.get();
        ModelAndView page = pages.page("preview", shown.link(), locale);
        page.addObject("preview", shown);
        page.addObject("organizationName", shown.organization());
        page.addObject("isNew", form.organization().equals(NEW));
        page.addObject("admins", shown.admins());
        page.addObject("form", form);
        page.addObject("connected", shown.connected());
        page.addObject("poProblem", false);
        page.addObject("figures", new LinkFigures(locale));
        return page;
    }

    private static ConfirmLink.Wish wish(
            UUID id, Form form, Actor.Person person, HttpServletRequest request) {
        return new ConfirmLink.Wish(
                id,
                new Visitor(BrowserIds.of(request), Optional.of(person.id())),
                person,
                form.target(),
                Optional.of(form.po()).filter(po -> !po.isEmpty()),
                form.before(),
                request.getRemoteAddr());
    }

    /** The link's own page knows what to say about it. */
    private static ModelAndView back(UUID id) {
        return new ModelAndView("redirect:/link/" + id);
    }
}
