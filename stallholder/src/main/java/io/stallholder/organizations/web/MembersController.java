package io.stallholder.organizations.web;

import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.EditRoles;
import io.stallholder.organizations.Invitation;
import io.stallholder.organizations.Invite;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.platform.WallClock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Who belongs to an organization, and who is invited. */
@Controller
final class MembersController {

    private final Doors doors;
    private final People people;
    private final Read read;
    private final WallClock clock;

    MembersController(Doors doors, People people, Read read, WallClock clock) {
        this.doors = doors;
        this.people = people;
        this.read = read;
        this.clock = clock;
    }

    @GetMapping("/organizations/{id}/members")
    ModelAndView members(
            Actor.Person actor,
            @PathVariable("id") String id,
            @RequestParam(name = "q", defaultValue = "") String q) {
        Seen seen = doors.enter(actor, id, Permission.VIEW_ORGANIZATION, this::seen);
        Map<UserId, User> users = people.find(seen.members().stream().map(Member::user).toList());
        boolean manages = seen.inside().rights().may(Permission.MANAGE_ORGANIZATION);
        ModelAndView page = new ModelAndView("organizations/members");
        page.addObject("organization", seen.inside().organization());
        page.addObject("manages", manages);
        page.addObject("q", q);
        page.addObject("total", seen.members().size());
        page.addObject(
                "members",
                seen.members().stream()
                        .filter(member -> users.containsKey(member.user()))
                        .map(member -> row(member, users, seen.roles(), actor))
                        .filter(row -> row.matches(q))
                        .toList());
        Instant now = clock.now();
        return page.addObject(
                "invitations",
                seen.invitations().stream()
                        .map(waiting -> Waiting.of(waiting, seen.roles(), now))
                        .toList());
    }

    private Seen seen(Doors.Inside inside) {
        boolean manages = inside.rights().may(Permission.MANAGE_ORGANIZATION);
        return new Seen(
                inside,
                read.organizations().members(inside.id()),
                read.roles().of(inside.id()),
                manages ? read.invite().pending(inside.id()) : List.of());
    }

    private static Row row(
            Member member, Map<UserId, User> users, List<CustomRole> roles, Actor.Person actor) {
        User user = Objects.requireNonNull(users.get(member.user()));
        return new Row(
                member.user(),
                user.name(),
                user.email().value(),
                member.role(),
                names(member.customRoles(), roles),
                member.since(),
                member.user().equals(actor.id()));
    }

    private static List<String> names(List<UUID> held, List<CustomRole> roles) {
        return roles.stream()
                .filter(role -> held.contains(role.id()))
                .map(CustomRole::name)
                .toList();
    }

    /** A member as the page lists it. */
    public record Row(
            UserId user,
            String name,
            String email,
            Role role,
            List<String> customRoles,
            Instant since,
            boolean self) {

        boolean matches(String text) {
            String wanted = text.strip().toLowerCase(Locale.ROOT);
            return name.toLowerCase(Locale.ROOT).contains(wanted) || email.contains(wanted);
        }
    }

    /** An invitation as the page lists it. */
    public record Waiting(
            UUID id,
            String email,
            Role role,
            List<String> customRoles,
            Instant expiresAt,
            boolean expired,
            int mails) {

        static Waiting of(Invitation invitation, List<CustomRole> roles, Instant now) {
            return new Waiting(
                    invitation.id(),
                    invitation.email().value(),
                    invitation.role(),
                    names(invitation.customRoles(), roles),
                    invitation.expiresAt(),
                    !invitation.open(now),
                    invitation.mails());
        }
    }

    /** What the page reads. */
    @Component
    record Read(Organizations organizations, EditRoles roles, Invite invite) {}

    private record Seen(
            Doors.Inside inside,
            List<Member> members,
            List<CustomRole> roles,
            List<Invitation> invitations) {}
}
