package io.stallholder.console.web;

import io.stallholder.identity.FreshSignIn;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.ApiKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyDraft;
import io.stallholder.organizations.KeyForm;
import io.stallholder.organizations.SellerKeys;
import io.stallholder.organizations.SellerScope;
import io.stallholder.platform.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;

/** The vendor's own keys; a new secret is shown in the answer to its form and never again. */
@Controller
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the session
final class SellerKeysController {

    private static final String KEYS = "/desk/seller-keys";
    private static final String ONE = KEYS + "/{id}";

    private final SellerKeys keys;
    private final WallClock clock;

    SellerKeysController(SellerKeys keys, WallClock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping(KEYS)
    ModelAndView list() {
        return list(HttpStatus.OK);
    }

    @GetMapping(ONE)
    ModelAndView one(@PathVariable("id") UUID id) {
        return one(id, HttpStatus.OK);
    }

    @FreshSignIn(back = KEYS)
    @PostMapping(KEYS)
    ModelAndView issue(
            Actor.Person actor,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request) {
        KeyForm form = new KeyForm(fields);
        Optional<KeyDraft> draft = form.draft(clock.now());
        if (draft.isEmpty()) {
            return list(HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("problem", "keys.problem.form")
                    .addObject("form", form);
        }
        KeyAnswer answer = keys.issue(draft.get(), actor, Optional.of(request.getRemoteAddr()));
        return switch (answer) {
            case KeyAnswer.Issued(var issued) -> list(HttpStatus.OK).addObject("issued", issued);
            case KeyAnswer.BeyondYours() ->
                    list(HttpStatus.UNPROCESSABLE_CONTENT)
                            .addObject("problem", "keys.problem.form");
            case KeyAnswer.TooMany() ->
                    list(HttpStatus.CONFLICT).addObject("problem", "keys.problem.many");
            case KeyAnswer.Changed _, KeyAnswer.Gone _ ->
                    throw new IllegalStateException("no key was made");
        };
    }

    @FreshSignIn(back = ONE)
    @PostMapping(ONE + "/{act}")
    ModelAndView act(
            Actor.Person actor,
            @PathVariable Map<String, String> path,
            @RequestParam MultiValueMap<String, String> fields,
            HttpServletRequest request) {
        UUID id = found(path.getOrDefault("id", "")).id();
        Optional<KeyAnswer> answer =
                act(
                        id,
                        path.getOrDefault("act", ""),
                        new KeyForm(fields),
                        new Seller(actor, Optional.of(request.getRemoteAddr())));
        if (answer.isEmpty()) {
            return one(id, HttpStatus.UNPROCESSABLE_CONTENT)
                    .addObject("problem", "keys.problem.form");
        }
        return switch (answer.get()) {
            case KeyAnswer.Issued(var issued) -> one(id, HttpStatus.OK).addObject("issued", issued);
            case KeyAnswer.Changed _ -> one(id, HttpStatus.OK).addObject("said", "keys.changed");
            case KeyAnswer.BeyondYours _, KeyAnswer.TooMany _, KeyAnswer.Gone _ ->
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    private Optional<KeyAnswer> act(UUID id, String act, KeyForm form, Seller by) {
        return switch (act) {
            case "edit" ->
                    form.change().map(change -> keys.change(id, change, by.actor(), by.network()));
            case "enable" -> Optional.of(keys.change(id, form.enabled(), by.actor(), by.network()));
            case "rotate" ->
                    form.overlap(clock.now())
                            .map(until -> keys.rotate(id, until, by.actor(), by.network()));
            case "delete" -> Optional.of(keys.revoke(id, by.actor(), by.network()));
            default -> Optional.empty();
        };
    }

    private ModelAndView list(HttpStatus status) {
        ModelAndView page = new ModelAndView("console/seller-keys");
        page.setStatus(status);
        return page.addObject("keys", keys.list())
                .addObject("scopes", Stream.of(SellerScope.values()).map(SellerScope::id).toList())
                .addObject("now", clock.now());
    }

    private ModelAndView one(UUID id, HttpStatus status) {
        ModelAndView page = new ModelAndView("console/seller-key");
        page.setStatus(status);
        return page.addObject("key", found(id.toString())).addObject("now", clock.now());
    }

    private ApiKey found(String id) {
        return keys.list().stream()
                .filter(key -> key.id().toString().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private record Seller(Actor actor, Optional<String> network) {}
}
