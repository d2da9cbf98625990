package io.stallholder.organizations.web;

import io.stallholder.identity.Allowances;
import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.AgainAnswer;
import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.EditRoles;
import io.stallholder.organizations.Invite;
import io.stallholder.organizations.InviteAnswer;
import io.stallholder.organizations.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Invites people, sends an invitation again and takes it back. */
@Controller
final class InviteController {

    private static final String FORM = "/organizations/{id}/invitations/new";
    private static final String ONE = "/organizations/{id}/invitations/{invitation}";

    private final Doors doors;
    private final Invite invite;
    private final EditRoles roles;
    private final Allowances allowances;

    InviteController(Doors doors, Invite invite, EditRoles roles, Allowances allowances) {
        this.doors = doors;
        this.invite = invite;
        this.roles = roles;
        this.allowances = allowances;
    }

    @GetMapping(FORM)
    ModelAndView begin(Actor.Person actor, @PathVariable("id") String id) {
        return page(actor, id, InviteForm.empty(), "");
    }

    @FreshSignIn(back = FORM)
    @PostMapping("/organizations/{id}/invitations")
    ModelAndView send(
            Actor.Person actor,
            @PathVariable("id") String id,
            @ModelAttribute InviteForm form,
            HttpServletRequest request) {
        String wrong = form.problem();
        if (!wrong.isEmpty()) {
            return page(actor, id, form, wrong);
        }
        if (!allowances.mayInvite(actor.id(), form.emails())) {
            return page(actor, id, form, "members.invite.too-many-of-yours");
        }
        Invite.Offer offer =
                new Invite.Offer(form.roles().assigned().orElseThrow(), language(request));
        InviteAnswer answer =
                doors.change(
                        actor,
                        id,
                        Permission.MANAGE_ORGANIZATION,
                        inside ->
                                invite.invite(
                                        inside.acting(request.getRemoteAddr()),
                                        form.emails(),
                                        offer));
        return switch (answer) {
            case InviteAnswer.Sent _ ->
                    Redirects.saying(members(id), "members.invite.sent", request);
            case InviteAnswer.TooMany _ -> page(actor, id, form, "members.invite.too-many");
            case InviteAnswer.NotYours _ -> page(actor, id, form, "members.problem.not-yours");
            case InviteAnswer.NoRole _ -> page(actor, id, form, "members.problem.no-role");
        };
    }

    @FreshSignIn(back = "/organizations/{id}/members")
    @PostMapping(ONE + "/resend")
    ModelAndView again(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            HttpServletRequest request) {
        String id = path.getOrDefault("id", "");
        AgainAnswer answer =
                doors.change(
                        actor,
                        id,
                        Permission.MANAGE_ORGANIZATION,
                        inside ->
                                invite.again(
                                        inside.acting(request.getRemoteAddr()),
                                        invitation(path),
                                        language(request)));
        String page = members(id);
        return switch (answer) {
            case SENT -> Redirects.saying(page, "members.invite.sent-again", request);
            case TOO_SOON -> Redirects.refusing(page, "members.invite.too-soon", request);
            case ENOUGH -> Redirects.refusing(page, "members.invite.enough", request);
            case NOT_YOURS -> Redirects.refusing(page, "members.problem.not-yours", request);
            case GONE -> throw Doors.notFound();
        };
    }

    @PostMapping(ONE + "/revoke")
    ModelAndView revoke(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            HttpServletRequest request) {
        String id = path.getOrDefault("id", "");
        boolean revoked =
                doors.change(
                        actor,
                        id,
                        Permission.MANAGE_ORGANIZATION,
                        inside ->
                                invite.revoke(
                                        inside.acting(request.getRemoteAddr()), invitation(path)));
        if (!revoked) {
            throw Doors.notFound();
        }
        return Redirects.saying(members(id), "members.invite.revoked", request);
    }

    private ModelAndView page(Actor.Person actor, String id, InviteForm form, String problem) {
        ModelAndView page =
                doors.enter(
                        actor,
                        id,
                        Permission.MANAGE_ORGANIZATION,
                        inside -> {
                            List<CustomRole> custom = roles.of(inside.id());
                            return new ModelAndView("organizations/invite")
                                    .addObject("organization", inside.organization())
                                    .addObject("admin", inside.rights().admin())
                                    .addObject("customRoles", custom);
                        });
        page.addObject("form", form.roles()).addObject("addresses", form.text());
        page.addObject("problem", problem).addObject("wrong", form.firstWrong());
        if (!problem.isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private static UUID invitation(Map<String, String> path) {
        return PathIds.parse(path.getOrDefault("invitation", ""));
    }

    private static String members(String id) {
        return "/organizations/" + id + "/members";
    }

    private static Locale language(HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        return locale.getLanguage().equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }
}
