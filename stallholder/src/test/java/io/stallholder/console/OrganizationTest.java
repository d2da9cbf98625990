package io.stallholder.console;

import io.stallholder.identity.User;
import io.stallholder.identity.Users;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Acting;
import io.stallholder.organizations.ChangeMembers;
import io.stallholder.organizations.EditRoles;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.Organizations;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.organizations.RoleAnswer;
import io.stallholder.organizations.RoleDraft;
import io.stallholder.platform.Access;
import io.stallholder.platform.Transactions;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole program, and people who change an organization. */
abstract class OrganizationTest extends ConsoleTest {

    static final String NETWORK = "192.0.2.7";

    /** Where the browsers of tests come from. */
    static final String NETWORK_OF_TESTS = "127.0.0.1";

    @Autowired Transactions transactions;
    @Autowired Organizations organizations;
    @Autowired EditRoles editRoles;
    @Autowired ChangeMembers changeMembers;
    @Autowired Users users;
    @Autowired JdbcClient jdbc;

    OrganizationId organization(String name, UserId admin) {
        return transactions.asSystem(() -> organizations.create(name, admin));
    }

    UserId member(OrganizationId organization, String email, Role role) {
        UserId user = user(email);
        transactions.asSystem(() -> organizations.admit(organization, user, role));
        return user;
    }

    User person(UserId id) {
        return transactions.asSystem(() -> users.find(id)).orElseThrow();
    }

    /** Does something as a member, the way a page does: locked, and with the rights of now. */
    <T> T acting(UserId user, OrganizationId organization, Function<Acting, T> work) {
        User person = person(user);
        return transactions.asRequest(
                Access.of(user, organization),
                () -> {
                    organizations.lock(organization);
                    return work.apply(
                            new Acting(
                                    new Actor.Person(person.id(), person.email(), false),
                                    organizations.find(organization).orElseThrow(),
                                    organizations.rightsOf(user, organization).orElseThrow(),
                                    NETWORK));
                });
    }

    UUID role(
            UserId admin, OrganizationId organization, String name, Map<Permission, Effect> says) {
        RoleAnswer answer =
                acting(
                        admin,
                        organization,
                        acting -> editRoles.create(acting, new RoleDraft(name, says)));
        if (answer instanceof RoleAnswer.Saved saved) {
            return saved.role().id();
        }
        throw new AssertionError(answer);
    }

    boolean may(UserId user, OrganizationId organization, Permission permission) {
        return transactions.asRequest(
                Access.of(user, organization),
                () -> organizations.may(user, organization, permission));
    }

    String nameOf(OrganizationId organization) {
        return transactions.asSystem(() -> organizations.find(organization)).orElseThrow().name();
    }

    String roleOf(UserId user, OrganizationId organization) {
        return transactions
                .asSystem(() -> organizations.roleOf(user, organization))
                .map(Role::name)
                .orElse("");
    }

    /** The network address of the newest entry of that act. */
    String audited(OrganizationId organization, String act) {
        return transactions.asSystem(() ->
                jdbc.sql(
                                "select address from audit.entries where organization_id = :id"
                                        + " and act = :act order by id desc limit 1")
                        .param("id", organization.value())
                        .param("act", act)
                        .query(String.class)
                        .single());
    }
}
