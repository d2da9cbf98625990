package io.stallholder.console.api;

import io.stallholder.console.api.Pages.Listed;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.EmailAddress;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Invitation;
import io.stallholder.organizations.Invite;
import io.stallholder.organizations.InviteAnswer;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.WallClock;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Invitations that wait or have expired. What is answered tells nothing about accounts. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class InvitationsApi {

    private static final String PATH = "/v1/organizations/{id}/invitations";
    private static final String ONE = PATH + "/{invitation}";

    private final ApiDoor door;
    private final ApiOnce once;
    private final Invite invite;
    private final WallClock clock;

    InvitationsApi(ApiDoor door, ApiOnce once, Invite invite, WallClock clock) {
        this.door = door;
        this.once = once;
        this.invite = invite;
        this.clock = clock;
    }

    @GetMapping(PATH)
    Listed<Shown> list(Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        Pages pages = Pages.of(request);
        List<Invitation> all =
                door.enter(
                        new ApiDoor.Asked(by, request, id, Permission.VIEW_ORGANIZATION),
                        inside -> invite.pending(inside.id()));
        return pages.cut(all, Invitation::id, this::shown);
    }

    @GetMapping(ONE)
    Shown one(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        return door.enter(
                asked(by, path, request, Permission.VIEW_ORGANIZATION),
                inside -> shown(find(inside, path)));
    }

    @PostMapping(PATH)
    ResponseEntity<String> invite(
            Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        ApiBody body = ApiBody.of(request, ApiBody.BYTES_MAX);
        Wanted wanted = body.as(Wanted.class);
        EmailAddress email =
                Optional.ofNullable(wanted.email())
                        .flatMap(EmailAddress::parse)
                        .orElseThrow(() -> ApiRefusals.invalid("The field email is no address."));
        Invite.Offer offer =
                new Invite.Offer(
                        RoleWish.assigned(wanted.role(), wanted.customRoles()),
                        language(wanted.language()));
        return door.change(
                asked(by, path, request, Permission.MANAGE_ORGANIZATION),
                inside ->
                        once.post(
                                by,
                                request,
                                body,
                                () -> {
                                    refuse(invite.invite(inside.acting(), List.of(email), offer));
                                    return ApiOnce.Made.of(
                                            HttpStatus.CREATED, shown(newest(inside, email)));
                                }));
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        door.change(
                asked(by, path, request, Permission.MANAGE_ORGANIZATION),
                inside -> {
                    if (!invite.revoke(inside.acting(), find(inside, path).id())) {
                        throw ApiRefusals.notFound();
                    }
                    return inside;
                });
    }

    private Invitation newest(ApiInside inside, EmailAddress email) {
        return invite.pending(inside.id()).stream()
                .filter(invitation -> invitation.email().equals(email))
                .findFirst()
                .orElseThrow();
    }

    private Invitation find(ApiInside inside, Map<String, String> path) {
        UUID id =
                OrganizationId.parse(path.getOrDefault("invitation", ""))
                        .map(OrganizationId::value)
                        .orElseThrow(ApiRefusals::notFound);
        return invite.pending(inside.id()).stream()
                .filter(invitation -> invitation.id().equals(id))
                .findFirst()
                .orElseThrow(ApiRefusals::notFound);
    }

    private static void refuse(InviteAnswer answer) {
        switch (answer) {
            case InviteAnswer.Sent _ -> {}
            case InviteAnswer.TooMany() -> throw ApiRefusals.tooManyInvitations();
            case InviteAnswer.NotYours() -> throw ApiRefusals.beyondYours();
            case InviteAnswer.NoRole() -> throw ApiRefusals.roleUnknown();
        }
    }

    static Locale language(@Nullable String tag) {
        if (tag == null || tag.equals("en")) {
            return Locale.ENGLISH;
        }
        if (tag.equals("zh-CN")) {
            return Locale.SIMPLIFIED_CHINESE;
        }
        throw ApiRefusals.invalid("The field language is neither en nor zh-CN.");
    }

    private static ApiDoor.Asked asked(
            Actor by, Map<String, String> path, HttpServletRequest request, Permission right) {
        return new ApiDoor.Asked(by, request, path.getOrDefault("id", ""), right);
    }

    private Shown shown(Invitation invitation) {
        return new Shown(
                invitation.id(),
                invitation.email().value(),
                invitation.role().name(),
                invitation.customRoles(),
                invitation.open(clock.now()) ? "pending" : "expired",
                invitation.mailedAt(),
                invitation.expiresAt());
    }

    /** Who is to be invited, as what; the language of the mail is en or zh-CN. */
    record Wanted(
            @Nullable String email,
            @Nullable String role,
            @Nullable List<@Nullable UUID> customRoles,
            @Nullable String language) {}

    /** An invitation as the API shows it. */
    record Shown(
            UUID id,
            String email,
            String role,
            List<UUID> customRoles,
            String state,
            Instant sentAt,
            Instant expiresAt) {}
}
