package io.stallholder.organizations.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.Assigned;
import io.stallholder.organizations.ChangeMembers;
import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.EditRoles;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.MemberAnswer;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** One member: their roles, and the end of their membership. */
@Controller
final class MemberController {

    private static final String PAGE = "/organizations/{id}/members/{user}";

    private final Doors doors;
    private final People people;
    private final Desk desk;

    MemberController(Doors doors, People people, Desk desk) {
        this.doors = doors;
        this.people = people;
        this.desk = desk;
    }

    @GetMapping(PAGE)
    ModelAndView member(Actor.Person actor, @PathVariable Map<String, String> path) {
        return page(actor, path, Optional.empty());
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(PAGE + "/roles")
    ModelAndView assign(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            @ModelAttribute RolesForm form,
            HttpServletRequest request) {
        User member = named(path);
        Optional<Assigned> wanted = form.assigned();
        MemberAnswer answer =
                doors.change(
                        actor,
                        organization(path),
                        Permission.MANAGE_ORGANIZATION,
                        inside ->
                                wanted.map(roles ->
                                                desk.members()
                                                        .assign(
                                                                inside.acting(
                                                                        request.getRemoteAddr()),
                                                                member,
                                                                roles))
                                        .orElseGet(MemberAnswer.NoRole::new));
        Refusal refusal = refusal(answer, Optional.of(form));
        return refusal.problem().isEmpty()
                ? Redirects.saying(members(path), "members.member.changed", request)
                : page(actor, path, Optional.of(refusal));
    }

    @FreshSignIn(back = PAGE)
    @PostMapping(PAGE + "/remove")
    ModelAndView remove(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            HttpServletRequest request) {
        User member = named(path);
        MemberAnswer answer =
                doors.change(
                        actor,
                        organization(path),
                        Permission.MANAGE_ORGANIZATION,
                        inside ->
                                desk.members()
                                        .remove(inside.acting(request.getRemoteAddr()), member));
        Refusal refusal = refusal(answer, Optional.empty());
        if (!refusal.problem().isEmpty()) {
            return page(actor, path, Optional.of(refusal));
        }
        // Who removed themselves cannot see the members any more.
        String next = member.id().equals(actor.id()) ? "/" : members(path);
        return Redirects.saying(next, "members.member.removed", request);
    }

    private ModelAndView page(
            Actor.Person actor, Map<String, String> path, Optional<Refusal> refusal) {
        User user = named(path);
        Seen seen =
                doors.enter(
                        actor,
                        organization(path),
                        Permission.MANAGE_ORGANIZATION,
                        inside ->
                                new Seen(inside, find(inside, user), desk.roles().of(inside.id())));
        ModelAndView page = new ModelAndView("organizations/member");
        page.addObject("organization", seen.inside().organization());
        page.addObject("member", seen.member());
        page.addObject("name", user.name());
        page.addObject("email", user.email());
        page.addObject("self", user.id().equals(actor.id()));
        page.addObject("customRoles", seen.roles());
        page.addObject("admin", seen.inside().rights().admin());
        page.addObject("problem", refusal.map(Refusal::problem).orElse(""));
        page.addObject(
                "form",
                refusal.flatMap(Refusal::form).orElseGet(() -> RolesForm.of(seen.member())));
        if (refusal.isPresent()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    private Member find(Doors.Inside inside, User user) {
        return desk.organizations().members(inside.id()).stream()
                .filter(member -> member.user().equals(user.id()))
                .findFirst()
                .orElseThrow(Doors::notFound);
    }

    private User named(Map<String, String> path) {
        return people.find(path.getOrDefault("user", "")).orElseThrow(Doors::notFound);
    }

    private static String organization(Map<String, String> path) {
        return path.getOrDefault("id", "");
    }

    private static String members(Map<String, String> path) {
        return "/organizations/" + organization(path) + "/members";
    }

    private static Refusal refusal(MemberAnswer answer, Optional<RolesForm> form) {
        String problem =
                switch (answer) {
                    case MemberAnswer.Done _, MemberAnswer.Unchanged _ -> "";
                    case MemberAnswer.LastAdmin _ -> "members.problem.last-admin";
                    case MemberAnswer.NotYours _ -> "members.problem.not-yours";
                    case MemberAnswer.NoRole _ -> "members.problem.no-role";
                    case MemberAnswer.Gone _ -> throw Doors.notFound();
                };
        return new Refusal(problem, form);
    }

    /** What the controller works with. */
    @Component
    record Desk(Organizations organizations, ChangeMembers members, EditRoles roles) {}

    private record Refusal(String problem, Optional<RolesForm> form) {}

    private record Seen(Doors.Inside inside, Member member, List<CustomRole> roles) {}
}
