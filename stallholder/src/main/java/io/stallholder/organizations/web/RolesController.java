package io.stallholder.organizations.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.EditRoles;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.RoleAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** The custom roles of an organization. */
@Controller
final class RolesController {

    private static final String LIST = "/organizations/{id}/roles";
    private static final String NEW = "/organizations/{id}/roles/new";
    private static final String ONE = "/organizations/{id}/roles/{role}";

    private final Doors doors;
    private final EditRoles roles;

    RolesController(Doors doors, EditRoles roles) {
        this.doors = doors;
        this.roles = roles;
    }

    @GetMapping(LIST)
    ModelAndView list(Actor.Person actor, @PathVariable("id") String id) {
        return doors.enter(
                actor,
                id,
                Permission.MANAGE_ORGANIZATION,
                inside ->
                        new ModelAndView("organizations/roles")
                                .addObject("organization", inside.organization())
                                .addObject("roles", roles.of(inside.id())));
    }

    @GetMapping(NEW)
    ModelAndView begin(Actor.Person actor, @PathVariable Map<String, String> path) {
        return page(actor, path, new Shown(RoleForm.empty(), ""));
    }

    @FreshSignIn(back = NEW)
    @PostMapping(LIST)
    ModelAndView create(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            HttpServletRequest request) {
        RoleForm form = RoleForm.of(request.getParameterMap());
        RoleAnswer answer =
                change(
                        actor,
                        path,
                        (inside, none) ->
                                roles.create(inside.acting(request.getRemoteAddr()), form.draft()));
        return answered(answer, path, request)
                .orElseGet(() -> page(actor, path, new Shown(form, problem(answer))));
    }

    @GetMapping(ONE)
    ModelAndView show(Actor.Person actor, @PathVariable Map<String, String> path) {
        CustomRole role = find(actor, path);
        return page(actor, path, new Shown(RoleForm.of(role), ""));
    }

    @FreshSignIn(back = ONE)
    @PostMapping(ONE)
    ModelAndView change(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            HttpServletRequest request) {
        RoleForm form = RoleForm.of(request.getParameterMap());
        RoleAnswer answer =
                change(
                        actor,
                        path,
                        (inside, role) ->
                                roles.change(
                                        inside.acting(request.getRemoteAddr()),
                                        role,
                                        form.draft()));
        return answered(answer, path, request)
                .orElseGet(() -> page(actor, path, new Shown(form, problem(answer))));
    }

    @FreshSignIn(back = ONE)
    @PostMapping(ONE + "/delete")
    ModelAndView delete(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            HttpServletRequest request) {
        RoleAnswer answer =
                change(
                        actor,
                        path,
                        (inside, role) ->
                                roles.delete(inside.acting(request.getRemoteAddr()), role));
        return answered(answer, path, request)
                .orElseGet(() -> {
                    RoleForm form = RoleForm.of(find(actor, path));
                    return page(actor, path, new Shown(form, problem(answer)));
                });
    }

    private RoleAnswer change(
            Actor.Person actor,
            Map<String, String> path,
            BiFunction<Doors.Inside, UUID, RoleAnswer> work) {
        return doors.change(
                actor,
                path.getOrDefault("id", ""),
                Permission.MANAGE_ORGANIZATION,
                inside -> work.apply(inside, id(path)));
    }

    private CustomRole find(Actor.Person actor, Map<String, String> path) {
        return doors.enter(
                actor,
                path.getOrDefault("id", ""),
                Permission.MANAGE_ORGANIZATION,
                inside ->
                        roles.of(inside.id()).stream()
                                .filter(role -> role.id().equals(id(path)))
                                .findFirst()
                                .orElseThrow(Doors::notFound));
    }

    private ModelAndView page(Actor.Person actor, Map<String, String> path, Shown shown) {
        Doors.Inside inside =
                doors.enter(actor, path.getOrDefault("id", ""), Permission.MANAGE_ORGANIZATION);
        ModelAndView page = new ModelAndView("organizations/role");
        page.addObject("organization", inside.organization());
        page.addObject("role", path.getOrDefault("role", ""));
        page.addObject("form", shown.form());
        page.addObject("effects", List.of(Effect.ALLOW, Effect.DENY));
        page.addObject("lines", lines(inside));
        page.addObject("problem", shown.problem());
        if (!shown.problem().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return page;
    }

    /** Rights that the person does not hold are shown, and cannot be chosen. */
    private static List<Line> lines(Doors.Inside inside) {
        return Arrays.stream(Permission.values())
                .map(permission -> new Line(permission, inside.rights().may(permission)))
                .toList();
    }

    private static Optional<ModelAndView> answered(
            RoleAnswer answer, Map<String, String> path, HttpServletRequest request) {
        String list = "/organizations/" + path.getOrDefault("id", "") + "/roles";
        return switch (answer) {
            case RoleAnswer.Saved _ ->
                    Optional.of(Redirects.saying(list, "members.role.saved", request));
            case RoleAnswer.Deleted _ ->
                    Optional.of(Redirects.saying(list, "members.role.deleted", request));
            case RoleAnswer.Gone _ -> throw Doors.notFound();
            case RoleAnswer.NotAName _,
                    RoleAnswer.NameTaken _,
                    RoleAnswer.TooMany _,
                    RoleAnswer.NotYours _ ->
                    Optional.empty();
        };
    }

    private static String problem(RoleAnswer answer) {
        return switch (answer) {
            case RoleAnswer.NotAName _ -> "members.role.problem.name";
            case RoleAnswer.NameTaken _ -> "members.role.problem.taken";
            case RoleAnswer.TooMany _ -> "members.role.problem.too-many";
            case RoleAnswer.NotYours _ -> "members.problem.not-yours";
            case RoleAnswer.Saved _, RoleAnswer.Deleted _, RoleAnswer.Gone _ -> "";
        };
    }

    private static UUID id(Map<String, String> path) {
        return PathIds.parse(path.getOrDefault("role", ""));
    }

    /** A right as the page lists it. */
    public record Line(Permission permission, boolean held) {}

    private record Shown(RoleForm form, String problem) {}
}
