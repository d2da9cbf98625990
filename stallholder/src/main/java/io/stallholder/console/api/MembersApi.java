package io.stallholder.console.api;

import io.stallholder.console.api.Pages.Listed;
import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.ChangeMembers;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.MemberAnswer;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to an organization. A key is no Admin, so it changes no Admin and makes none. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class MembersApi {

    private static final String PATH = "/v1/organizations/{id}/members";
    private static final String ONE = PATH + "/{member}";

    private final ApiDoor door;
    private final Organizations organizations;
    private final ChangeMembers members;
    private final People people;

    MembersApi(ApiDoor door, Organizations organizations, ChangeMembers members, People people) {
        this.door = door;
        this.organizations = organizations;
        this.members = members;
        this.people = people;
    }

    @GetMapping(PATH)
    Listed<Shown> list(Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        Pages pages = Pages.of(request);
        List<Member> all =
                door.enter(
                        new ApiDoor.Asked(by, request, id, Permission.VIEW_ORGANIZATION),
                        inside -> organizations.members(inside.id()));
        Map<UserId, User> known = people.of(all);
        List<Shown> shown =
                all.stream()
                        .flatMap(member ->
                                Optional.ofNullable(known.get(member.user()))
                                        .map(user -> Shown.of(member, user))
                                        .stream())
                        .toList();
        return pages.cut(shown, Shown::userId, one -> one);
    }

    @GetMapping(ONE)
    Shown one(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        Member member = member(asked(by, path, request, Permission.VIEW_ORGANIZATION), path);
        return Shown.of(member, people.one(member.user()));
    }

    @PatchMapping(ONE)
    Shown change(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        RoleWish wish = ApiBody.of(request, ApiBody.BYTES_MAX).as(RoleWish.class);
        ApiDoor.Asked asked = asked(by, path, request, Permission.MANAGE_ORGANIZATION);
        User user = people.one(member(asked, path).user());
        Function<ApiInside, MemberAnswer> work =
                inside -> members.assign(inside.acting(), user, wish.assigned());
        refuse(door.change(asked, work));
        return Shown.of(member(asked, path), user);
    }

    @DeleteMapping(ONE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor by, @PathVariable Map<String, String> path, HttpServletRequest request) {
        ApiDoor.Asked asked = asked(by, path, request, Permission.MANAGE_ORGANIZATION);
        User user = people.one(member(asked, path).user());
        refuse(door.change(asked, inside -> members.remove(inside.acting(), user)));
    }

    private Member member(ApiDoor.Asked asked, Map<String, String> path) {
        Optional<UserId> id = UserId.parse(path.getOrDefault("member", ""));
        return door.enter(
                asked,
                inside ->
                        organizations.members(inside.id()).stream()
                                .filter(member -> id.filter(member.user()::equals).isPresent())
                                .findFirst()
                                .orElseThrow(ApiRefusals::notFound));
    }

    private static ApiDoor.Asked asked(
            Actor by, Map<String, String> path, HttpServletRequest request, Permission right) {
        return new ApiDoor.Asked(by, request, path.getOrDefault("id", ""), right);
    }

    private static void refuse(MemberAnswer answer) {
        switch (answer) {
            case MemberAnswer.Done(), MemberAnswer.Unchanged() -> {}
            case MemberAnswer.LastAdmin() -> throw ApiRefusals.lastAdmin();
            case MemberAnswer.NotYours() -> throw ApiRefusals.beyondYours();
            case MemberAnswer.NoRole() -> throw ApiRefusals.roleUnknown();
            case MemberAnswer.Gone() -> throw ApiRefusals.notFound();
        }
    }

    /** A member as the API shows it. */
    record Shown(
            UUID userId,
            String name,
            String email,
            String role,
            List<UUID> customRoles,
            Instant since) {

        static Shown of(Member member, User user) {
            return new Shown(
                    user.id().value(),
                    user.name(),
                    user.email().value(),
                    member.role().name(),
                    member.customRoles(),
                    member.since());
        }
    }

    /** Names and addresses, which belong to identity: read as the system, of members only. */
    @Component
    record People(Transactions transactions, Users users) {

        Map<UserId, User> of(List<Member> members) {
            List<UserId> ids = members.stream().map(Member::user).toList();
            return transactions.asSystem(() ->
                    users.findAll(ids).stream()
                            .collect(Collectors.toMap(User::id, Function.identity())));
        }

        User one(UserId id) {
            return transactions.asSystem(() -> users.find(id)).orElseThrow(ApiRefusals::notFound);
        }
    }
}
