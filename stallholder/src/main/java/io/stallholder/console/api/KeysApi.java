package io.stallholder.console.api;

import io.stallholder.console.api.Pages.Listed;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.ApiKey;
import io.stallholder.organizations.IssuedKey;
import io.stallholder.organizations.KeyAnswer;
import io.stallholder.organizations.KeyDraft;
import io.stallholder.organizations.OrganizationKeys;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.ToTell;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The API keys of an organization; a secret is in the answer that makes it and nowhere else. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class KeysApi {

    private static final String PATH = "/v1/organizations/{id}/keys";
    private static final String ONE = PATH + "/{key}";

    private final ApiDoor door;
    private final ApiOnce once;
    private final OrganizationKeys keys;
    private final Clocked clocked;

    KeysApi(ApiDoor door, ApiOnce once, OrganizationKeys keys, Clocked clocked) {
        this.door = door;
        this.once = once;
        this.keys = keys;
        this.clocked = clocked;
    }

    @GetMapping(PATH)
    Listed<KeyShown> list(Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        Pages pages = Pages.of(request);
        return door.enter(
                new ApiDoor.Asked(by, request, id, Permission.VIEW_API_KEYS),
                inside ->
                        pages.page(
                                keys.page(inside.keys(), pages.after(), pages.wanted()),
                                ApiKey::id,
                                this::shown));
    }

    @GetMapping(ONE)
    KeyShown one(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        return door.enter(
                asked(by, path, request, Permission.VIEW_API_KEYS),
                inside ->
                        keys.find(inside.keys(), KeyWishes.id(path))
                                .map(this::shown)
                                .orElseThrow(ApiRefusals::notFound));
    }

    @PostMapping(PATH)
    ResponseEntity<String> make(
            Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        ApiBody body = ApiBody.of(request, ApiBody.BYTES_MAX);
        KeyDraft draft = body.as(KeyWishes.Make.class).draft(clocked.wall().now());
        ApiDoor.Asked asked = asked(by, path, request, Permission.CREATE_API_KEYS);
        ApiInside seen = door.enter(asked);
        ToTell told = clocked.transactions().asSystem(() -> keys.toTell(seen.id()));
        return door.change(
                asked,
                inside ->
                        once.post(
                                by,
                                request,
                                body,
                                () ->
                                        made(
                                                HttpStatus.CREATED,
                                                keys.issue(inside.keys(), draft, told))));
    }

    @PostMapping(ONE + "/rotate")
    ResponseEntity<String> rotate(
            Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        ApiBody body = ApiBody.of(request, ApiBody.BYTES_MAX);
        Instant until = body.as(KeyWishes.Rotate.class).until(clocked.wall().now());
        Function<ApiInside, ApiOnce.Made> work =
                inside ->
                        made(HttpStatus.OK, keys.rotate(inside.keys(), KeyWishes.id(path), until));
        return door.change(
                asked(by, path, request, Permission.UPDATE_API_KEYS),
                inside -> once.post(by, request, body, () -> work.apply(inside)));
    }

    @PatchMapping(ONE)
    KeyShown change(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        KeyWishes.Change wish = ApiBody.of(request, ApiBody.BYTES_MAX).as(KeyWishes.Change.class);
        return door.change(
                asked(by, path, request, Permission.UPDATE_API_KEYS),
                inside -> changed(keys.change(inside.keys(), KeyWishes.id(path), wish.change())));
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        door.change(
                asked(by, path, request, Permission.DELETE_API_KEYS),
                inside -> changed(keys.revoke(inside.keys(), KeyWishes.id(path))));
    }

    private ApiOnce.Made made(HttpStatus status, KeyAnswer answer) {
        return switch (answer) {
            case KeyAnswer.Issued(IssuedKey issued) -> {
                KeyShown key = shown(issued.key());
                yield new ApiOnce.Made(
                        status,
                        new Secret(key, Optional.of(issued.secret()), Optional.of(issued.text())),
                        new Secret(key, Optional.empty(), Optional.empty()));
            }
            case KeyAnswer.Changed _ -> throw new IllegalStateException("no secret was made");
            case KeyAnswer.BeyondYours() -> throw ApiRefusals.beyondYours();
            case KeyAnswer.TooMany() -> throw ApiRefusals.tooManyKeys();
            case KeyAnswer.Gone() -> throw ApiRefusals.notFound();
        };
    }

    private KeyShown changed(KeyAnswer answer) {
        return switch (answer) {
            case KeyAnswer.Changed(ApiKey key) -> shown(key);
            case KeyAnswer.Issued _ -> throw new IllegalStateException("nothing was to be made");
            case KeyAnswer.BeyondYours() -> throw ApiRefusals.beyondYours();
            case KeyAnswer.TooMany() -> throw ApiRefusals.tooManyKeys();
            case KeyAnswer.Gone() -> throw ApiRefusals.notFound();
        };
    }

    private KeyShown shown(ApiKey key) {
        return KeyShown.of(key, clocked.wall().now());
    }

    private static ApiDoor.Asked asked(
            Actor by, Map<String, String> path, HttpServletRequest request, Permission right) {
        return new ApiDoor.Asked(by, request, path.getOrDefault("id", ""), right);
    }

    /** A new secret; the two halves of Basic are the key's keyId and the secret. */
    record Secret(KeyShown key, Optional<String> secret, Optional<String> token) {}

    /** Where times and transactions come from. */
    @org.springframework.stereotype.Component
    record Clocked(WallClock wall, Transactions transactions) {}
}
