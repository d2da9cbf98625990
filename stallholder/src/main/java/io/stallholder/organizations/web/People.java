package io.stallholder.organizations.web;

import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Organizations;
import io.stallholder.platform.Transactions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The names and addresses of members, which the request's own role cannot read. What it finds says
 * nothing about who belongs where: only what was asked for inside an organization is shown.
 */
@Component
final class People {

    private final Transactions transactions;
    private final Users users;
    private final Organizations organizations;

    People(Transactions transactions, Users users, Organizations organizations) {
        this.transactions = transactions;
        this.users = users;
        this.organizations = organizations;
    }

    Map<UserId, User> find(Collection<UserId> ids) {
        return transactions.asSystem(() ->
                users.findAll(ids).stream()
                        .collect(Collectors.toMap(User::id, Function.identity())));
    }

    /** The user that a path names, whether a member or not. */
    Optional<User> find(String id) {
        return UserId.parse(id).flatMap(user -> transactions.asSystem(() -> users.find(user)));
    }

    List<User> admins(String organization) {
        return OrganizationId.parse(organization)
                .map(id -> transactions.asSystem(() -> organizations.admins(id)))
                .orElseGet(List::of);
    }
}
