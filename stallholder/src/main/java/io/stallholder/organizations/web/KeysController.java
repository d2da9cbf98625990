package io.stallholder.organizations.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.ApiKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyForm;
import io.stallholder.organizations.KeyRequest;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.organizations.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * An organization's API keys. A secret is shown in the answer to the form that makes it and never
 * again.
 */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the session
final class KeysController {

    private static final String KEYS = "/organizations/{id}/keys";
    private static final String ONE = KEYS + "/{key}";

    private final Doors doors;
    private final OrganizationKeys keys;
    private final KeyDesk desk;

    KeysController(Doors doors, OrganizationKeys keys, KeyDesk desk) {
        this.doors = doors;
        this.keys = keys;
        this.desk = desk;
    }

    @GetMapping(KEYS)
    ModelAndView list(Actor.Person actor, @PathVariable("id") String id) {
        return list(actor, id, HttpStatus.OK);
    }

    @GetMapping(ONE)
    ModelAndView one(
            Actor.Person actor, @PathVariable("id") String id, @PathVariable("key") String key) {
        return one(actor, id, key, HttpStatus.OK);
    }

    @FreshSignIn(back = KEYS)
    @PostMapping(KEYS)
    ModelAndView make(
            Actor.Person actor,
            @PathVariable("id") String id,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request) {
        KeyForm form = new KeyForm(fields);
        var draft = form.draft(desk.clock().now());
        Doors.Inside seen = doors.enter(actor, id, Permission.CREATE_API_KEYS);
        if (draft.isEmpty()) {
            return problem(list(actor, id, HttpStatus.UNPROCESSABLE_CONTENT), "keys.problem.form")
                    .addObject("form", form);
        }
        var told = desk.transactions().asSystem(() -> keys.toTell(seen.id()));
        KeyAnswer answer =
                doors.change(
                        actor,
                        id,
                        Permission.CREATE_API_KEYS,
                        inside -> keys.issue(asked(inside, request), draft.get(), told));
        return switch (answer) {
            case KeyAnswer.Issued(var issued) ->
                    list(actor, id, HttpStatus.OK).addObject("issued", issued);
            case KeyAnswer.Changed _ -> throw new IllegalStateException("no key was made");
            case KeyAnswer.BeyondYours() ->
                    problem(list(actor, id, HttpStatus.FORBIDDEN), "keys.problem.beyond");
            case KeyAnswer.TooMany() ->
                    problem(list(actor, id, HttpStatus.CONFLICT), "keys.problem.many");
            case KeyAnswer.Gone() -> throw Doors.notFound();
        };
    }

    @FreshSignIn(back = ONE)
    @PostMapping(ONE + "/{act}")
    ModelAndView act(
            Actor.Person actor,
            @PathVariable java.util.Map<String, String> path,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request) {
        KeyForm form = new KeyForm(fields);
        String id = path.getOrDefault("id", "");
        String key = path.getOrDefault("key", "");
        Permission right =
                path.getOrDefault("act", "").equals("delete")
                        ? Permission.DELETE_API_KEYS
                        : Permission.UPDATE_API_KEYS;
        Optional<BiFunction<KeyRequest, UUID, KeyAnswer>> act =
                desk.act(path.getOrDefault("act", ""), form);
        if (act.isEmpty()) {
            doors.enter(actor, id, right);
            return problem(
                    one(actor, id, key, HttpStatus.UNPROCESSABLE_CONTENT), "keys.problem.form");
        }
        KeyAnswer answer =
                doors.change(
                        actor,
                        id,
                        right,
                        inside -> act.get().apply(asked(inside, request), keyId(key)));
        return switch (answer) {
            case KeyAnswer.Issued(var issued) ->
                    one(actor, id, key, HttpStatus.OK).addObject("issued", issued);
            case KeyAnswer.Changed _ ->
                    one(actor, id, key, HttpStatus.OK).addObject("said", "keys.changed");
            case KeyAnswer.BeyondYours() ->
                    problem(one(actor, id, key, HttpStatus.FORBIDDEN), "keys.problem.beyond");
            case KeyAnswer.TooMany(), KeyAnswer.Gone() -> throw Doors.notFound();
        };
    }

    private ModelAndView list(Actor.Person actor, String id, HttpStatus status) {
        return doors.enter(
                actor,
                id,
                Permission.VIEW_API_KEYS,
                inside ->
                        page("organizations/keys", inside, status)
                                .addObject(
                                        "keys",
                                        keys.page(asked(inside), Optional.empty(), 500)
                                                .reversed()));
    }

    private ModelAndView one(Actor.Person actor, String id, String key, HttpStatus status) {
        return doors.enter(
                actor,
                id,
                Permission.VIEW_API_KEYS,
                inside -> {
                    ApiKey found =
                            keys.find(asked(inside), keyId(key)).orElseThrow(Doors::notFound);
                    return page("organizations/key", inside, status).addObject("key", found);
                });
    }

    private ModelAndView page(String template, Doors.Inside inside, HttpStatus status) {
        ModelAndView page = new ModelAndView(template);
        page.setStatus(status);
        return page.addObject("organization", inside.organization())
                .addObject("scopes", inside.rights().scopes())
                .addObject("mayMake", inside.rights().may(Permission.CREATE_API_KEYS))
                .addObject("mayUpdate", inside.rights().may(Permission.UPDATE_API_KEYS))
                .addObject("mayDelete", inside.rights().may(Permission.DELETE_API_KEYS))
                .addObject("now", desk.clock().now());
    }

    private static ModelAndView problem(ModelAndView page, String key) {
        return page.addObject("problem", key);
    }

    private static UUID keyId(String text) {
        return OrganizationId.parse(text).map(OrganizationId::value).orElseThrow(Doors::notFound);
    }

    private static KeyRequest asked(Doors.Inside inside, HttpServletRequest request) {
        return request(inside, Optional.of(request.getRemoteAddr()));
    }

    private static KeyRequest asked(Doors.Inside inside) {
        return request(inside, Optional.empty());
    }

    private static KeyRequest request(Doors.Inside inside, Optional<String> network) {
        return new KeyRequest(
                inside.person(),
                Optional.of(inside.id()),
                inside.rights().permissions().stream()
                        .map(Permission::id)
                        .collect(Collectors.toUnmodifiableSet()),
                network);
    }
}
