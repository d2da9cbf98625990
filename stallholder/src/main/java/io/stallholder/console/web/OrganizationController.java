package io.stallholder.console.web;

import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Member;
import io.stallholder.organizations.Organization;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Role;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * An organization's own pages. A stranger gets what a wrong id gets: the membership is asked for
 * here, and row-level security would show nothing if it were not.
 */
@Controller
final class OrganizationController {

    private final Transactions transactions;
    private final Organizations organizations;
    private final Users users;

    OrganizationController(Transactions transactions, Organizations organizations, Users users) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.users = users;
    }

    @GetMapping("/organizations/{id}")
    String overview(Actor.Person actor, @PathVariable("id") String id, Model model) {
        Seen seen = seen(actor, id);
        model.addAttribute("organization", seen.organization());
        model.addAttribute("role", seen.role());
        return "console/organization";
    }

    @GetMapping("/organizations/{id}/members")
    String members(Actor.Person actor, @PathVariable("id") String id, Model model) {
        Seen seen = seen(actor, id);
        model.addAttribute("organization", seen.organization());
        model.addAttribute("members", named(seen.members()));
        return "console/members";
    }

    private Seen seen(Actor.Person actor, String id) {
        return OrganizationId.parse(id)
                .flatMap(organization -> find(actor, organization))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private Optional<Seen> find(Actor.Person actor, OrganizationId id) {
        return transactions.asRequest(
                Access.of(actor.id(), id),
                () ->
                        organizations
                                .roleOf(actor.id(), id)
                                .flatMap(role ->
                                        organizations
                                                .find(id)
                                                .map(found ->
                                                        new Seen(
                                                                found,
                                                                role,
                                                                organizations.members(id)))));
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

    private record Seen(Organization organization, Role role, List<Member> members) {}
}
