package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.identity.User;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Assigned;
import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.MemberAnswer;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Role;
import io.stallholder.organizations.RoleAnswer;
import io.stallholder.organizations.RoleDraft;
import io.stallholder.platform.Access;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class CustomRoleTests extends OrganizationTest {

    @Test
    void a_custom_role_gives_and_takes_rights_with_the_next_question() {
        UserId admin = user("admin@roles.example");
        OrganizationId organization = organization("Roles", admin);
        UserId member = member(organization, "member@roles.example", Role.MEMBER);
        UUID reader =
                role(admin, organization, "Reader", Map.of(Permission.VIEW_BILLING, Effect.ALLOW));
        UUID blind =
                role(admin, organization, "Blind", Map.of(Permission.VIEW_BILLING, Effect.DENY));

        assign(admin, organization, member, new Assigned(Role.MEMBER, List.of(reader)));
        boolean given = may(member, organization, Permission.VIEW_BILLING);
        assign(admin, organization, member, new Assigned(Role.MEMBER, List.of(reader, blind)));
        boolean denied = may(member, organization, Permission.VIEW_BILLING);
        acting(admin, organization, acting -> editRoles.delete(acting, blind));
        boolean givenAgain = may(member, organization, Permission.VIEW_BILLING);
        acting(
                admin,
                organization,
                acting -> editRoles.change(acting, reader, new RoleDraft("Reader", Map.of())));

        assertThat(List.of(given, denied, givenAgain)).containsExactly(true, false, true);
        assertThat(may(member, organization, Permission.VIEW_BILLING)).isFalse();
        assertThat(may(member, organization, Permission.VIEW_ORGANIZATION)).isTrue();
    }

    @Test
    void a_custom_role_can_stand_instead_of_a_system_role() {
        UserId admin = user("admin@instead.example");
        OrganizationId organization = organization("Instead", admin);
        UserId member = member(organization, "member@instead.example", Role.DEVELOPER);
        UUID bills =
                role(admin, organization, "Bills", Map.of(Permission.VIEW_BILLING, Effect.ALLOW));

        MemberAnswer none =
                assign(admin, organization, member, new Assigned(Role.CUSTOM, List.of()));
        MemberAnswer done =
                assign(admin, organization, member, new Assigned(Role.CUSTOM, List.of(bills)));

        assertThat(none).isInstanceOf(MemberAnswer.NoRole.class);
        assertThat(done).isInstanceOf(MemberAnswer.Done.class);
        assertThat(held(member, organization)).containsExactly(Permission.VIEW_BILLING);
        assertThat(signedIn("member@instead.example").open("/organizations/" + organization))
                .extracting(page -> page.status())
                .isEqualTo(403);
        assertThat(
                        signedIn("member@instead.example")
                                .open("/organizations/" + organization + "/billing")
                                .status())
                .isEqualTo(200);
    }

    @Test
    void all_rights_in_a_custom_role_do_not_let_a_member_make_or_touch_an_admin() {
        UserId admin = user("admin@lift.example");
        OrganizationId organization = organization("Lift", admin);
        UserId member = member(organization, "member@lift.example", Role.MEMBER);
        Map<Permission, Effect> everything =
                Arrays.stream(Permission.values())
                        .collect(Collectors.toMap(Function.identity(), right -> Effect.ALLOW));
        UUID all = role(admin, organization, "Everything", everything);
        assign(admin, organization, member, new Assigned(Role.CUSTOM, List.of(all)));

        MemberAnswer promoted =
                assign(member, organization, member, new Assigned(Role.ADMIN, List.of()));
        MemberAnswer demoted =
                assign(member, organization, admin, new Assigned(Role.MEMBER, List.of()));
        User target = person(admin);
        MemberAnswer removed =
                acting(member, organization, acting -> changeMembers.remove(acting, target));

        assertThat(List.of(promoted, demoted, removed))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(MemberAnswer.NotYours.class));
        assertThat(held(member, organization)).containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void nobody_gives_takes_or_denies_by_a_role_what_they_do_not_hold() {
        UserId admin = user("admin@give.example");
        OrganizationId organization = organization("Give", admin);
        UserId manager = member(organization, "manager@give.example", Role.MEMBER);
        UUID manages =
                role(
                        admin,
                        organization,
                        "Manages",
                        Map.of(
                                Permission.MANAGE_ORGANIZATION,
                                Effect.ALLOW,
                                Permission.VIEW_BILLING,
                                Effect.DENY));
        assign(admin, organization, manager, new Assigned(Role.BILLING, List.of(manages)));

        RoleAnswer made =
                create(
                        manager,
                        organization,
                        new RoleDraft("Bills", Map.of(Permission.VIEW_BILLING, Effect.ALLOW)));
        RoleAnswer undenied =
                change(
                        manager,
                        organization,
                        manages,
                        new RoleDraft(
                                "Manages", Map.of(Permission.MANAGE_ORGANIZATION, Effect.ALLOW)));
        RoleAnswer deleted = delete(manager, organization, manages);
        MemberAnswer dropped =
                assign(manager, organization, manager, new Assigned(Role.BILLING, List.of()));

        assertThat(List.of(made, undenied, deleted))
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(RoleAnswer.NotYours.class));
        assertThat(dropped).isInstanceOf(MemberAnswer.NotYours.class);
        assertThat(may(manager, organization, Permission.VIEW_BILLING)).isFalse();
    }

    @Test
    void a_role_cannot_be_called_what_a_system_role_or_another_one_is() {
        UserId admin = user("admin@names.example");
        OrganizationId organization = organization("Names", admin);
        role(admin, organization, "Auditor", Map.of());

        assertThat(named(admin, organization, " aDmIn ")).isInstanceOf(RoleAnswer.NotAName.class);
        assertThat(named(admin, organization, "two\nlines"))
                .isInstanceOf(RoleAnswer.NotAName.class);
        assertThat(named(admin, organization, "AUDITOR")).isInstanceOf(RoleAnswer.NameTaken.class);
    }

    @Test
    void a_role_of_another_organization_is_not_there() {
        UserId admin = user("admin@here.example");
        UserId other = user("admin@there.example");
        OrganizationId here = organization("Here", admin);
        OrganizationId there = organization("There", other);
        UserId member = member(here, "member@here.example", Role.MEMBER);
        UUID foreign = role(other, there, "Foreign", Map.of(Permission.VIEW_BILLING, Effect.ALLOW));

        assertThat(assign(admin, here, member, new Assigned(Role.MEMBER, List.of(foreign))))
                .isInstanceOf(MemberAnswer.NoRole.class);
        RoleAnswer deleted = acting(admin, here, acting -> editRoles.delete(acting, foreign));
        List<CustomRole> left = acting(other, there, acting -> editRoles.of(there));
        assertThat(deleted).isInstanceOf(RoleAnswer.Gone.class);
        assertThat(left).hasSize(1);
        long seen =
                transactions.asRequest(
                        Access.of(admin, here),
                        () ->
                                jdbc.sql("select count(*) from organizations.custom_roles")
                                        .query(Long.class)
                                        .single());
        assertThat(seen).isZero();
    }

    private RoleAnswer named(UserId admin, OrganizationId organization, String name) {
        return acting(
                admin,
                organization,
                acting -> editRoles.create(acting, new RoleDraft(name, Map.of())));
    }

    private MemberAnswer assign(
            UserId by, OrganizationId organization, UserId member, Assigned roles) {
        User concerned = person(member);
        return acting(by, organization, acting -> changeMembers.assign(acting, concerned, roles));
    }

    private RoleAnswer change(UserId by, OrganizationId organization, UUID role, RoleDraft draft) {
        return acting(by, organization, acting -> editRoles.change(acting, role, draft));
    }

    private RoleAnswer create(UserId by, OrganizationId organization, RoleDraft draft) {
        return acting(by, organization, acting -> editRoles.create(acting, draft));
    }

    private RoleAnswer delete(UserId by, OrganizationId organization, UUID role) {
        return acting(by, organization, acting -> editRoles.delete(acting, role));
    }

    private Set<Permission> held(UserId user, OrganizationId organization) {
        return transactions.asRequest(
                Access.of(user, organization),
                () -> organizations.rightsOf(user, organization).orElseThrow().permissions());
    }
}
