package io.stallholder.organizations.web;

import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Who belongs to an organization. */
@Controller
final class MembersController {

    private final Doors doors;
    private final Transactions transactions;
    private final Organizations organizations;
    private final Users users;

    MembersController(
            Doors doors, Transactions transactions, Organizations organizations, Users users) {
        this.doors = doors;
        this.transactions = transactions;
        this.organizations = organizations;
        this.users = users;
    }

    @GetMapping("/organizations/{id}/members")
    String members(Actor.Person actor, @PathVariable("id") String id, Model model) {
        Seen seen =
                doors.enter(
                        actor,
                        id,
                        Permission.VIEW_ORGANIZATION,
                        inside ->
                                new Seen(
                                        inside.organization(), organizations.members(inside.id())));
        model.addAttribute("organization", seen.organization());
        model.addAttribute("members", named(seen.members()));
        return "organizations/members";
    }

    private List<Row> named(List<Member> members) {
        List<UserId> ids = members.stream().map(Member::user).toList();
        Map<UserId, User> byId =
                transactions.asSystem(() ->
                        users.findAll(ids).stream()
                                .collect(Collectors.toMap(User::id, Function.identity())));
        return members.stream()
                .flatMap(member ->
                        Optional.ofNullable(byId.get(member.user()))
                                .map(user ->
                                        new Row(
                                                user.name(),
                                                user.email().value(),
                                                member.role(),
                                                member.since()))
                                .stream())
                .toList();
    }

    /** A member as the page lists it. */
    public record Row(String name, String email, Role role, Instant since) {}

    private record Seen(Organization organization, List<Member> members) {}
}
