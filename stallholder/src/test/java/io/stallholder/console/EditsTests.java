package io.stallholder.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.kernel.UserId;
import io.stallholder.organizations.Acting;
import io.stallholder.organizations.Assigned;
import io.stallholder.organizations.CustomRole;
import io.stallholder.organizations.Effect;
import io.stallholder.organizations.MemberAnswer;
import io.stallholder.organizations.Permission;
import io.stallholder.organizations.Rights;
import io.stallholder.organizations.Role;
import io.stallholder.organizations.RoleAnswer;
import io.stallholder.organizations.RoleDraft;
import io.stallholder.platform.Access;
import io.stallholder.testing.Carries;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** Ten thousand random changes of roles by random members, each judged by what it came to. */
@DirtiesContext // its thousands of mails are nobody else's
final class EditsTests extends OrganizationTest {

    private static final int EDITS = 10_000;
    private static final int PEOPLE = 6;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<User> everybody = new ArrayList<>();
    private Map<UserId, Rights> known = Map.of();
    private int done;

    @Test
    @Carries("S22")
    void no_random_edit_loses_the_last_admin_or_gives_what_its_maker_does_not_hold() {
        System.out.println("EditsTests seed " + seed);
        for (int number = 0; number < PEOPLE; number++) {
            everybody.add(person(user("edit-" + number + "@edits.example")));
        }
        OrganizationId organization = organization("Edits", everybody.getFirst().id());

        for (int edit = 0; edit < EDITS; edit++) {
            User by = somebody();
            // One request each, as pages do it; all in it is judged before the next.
            transactions.asRequest(Access.of(by.id(), organization), () -> edit(by, organization));
            if (edit % 20 == 0) {
                User back = any(everybody);
                if (rights(back, organization).isEmpty()) {
                    transactions.asSystem(
                            () -> organizations.admit(organization, back.id(), Role.MEMBER));
                }
            }
        }

        System.out.println(done + " of " + EDITS + " edits were done");
        assertThat(done).as("edits that were done, seed %s", seed).isGreaterThan(EDITS / 50);
    }

    private void edit(User by, OrganizationId organization) {
        organizations.lock(organization);
        Optional<Rights> held = organizations.rightsOf(by.id(), organization);
        if (held.isEmpty()) {
            return;
        }
        Acting acting =
                new Acting(
                        new Actor.Person(by.id(), by.email(), false),
                        organizations.find(organization).orElseThrow(),
                        held.get(),
                        NETWORK);
        Map<UserId, Rights> before = everybodysRights(organization);
        boolean wasDone = act(acting);
        Map<UserId, Rights> after = everybodysRights(organization);
        known = after;

        assertThat(after.values())
                .as("somebody is an Admin, seed %s", seed)
                .anyMatch(Rights::admin);
        if (!wasDone) {
            assertThat(after).as("a refusal changes nothing, seed %s", seed).isEqualTo(before);
            return;
        }
        done++;
        after.forEach((user, rights) ->
                assertGained(held.get(), Optional.ofNullable(before.get(user)), rights));
    }

    private void assertGained(Rights maker, Optional<Rights> before, Rights after) {
        Set<Permission> gained = EnumSet.noneOf(Permission.class);
        gained.addAll(after.permissions());
        before.ifPresent(old -> gained.removeAll(old.permissions()));
        boolean wasAdmin = before.map(Rights::admin).orElse(false);

        assertThat(maker.permissions())
                .as("what is gained its maker holds, seed %s", seed)
                .containsAll(gained);
        assertThat(!after.admin() || wasAdmin || maker.admin())
                .as("only an Admin makes an Admin, seed %s", seed)
                .isTrue();
    }

    /** Does something at random; returns whether it was done. */
    private boolean act(Acting acting) {
        if (random.nextInt(40) == 0) {
            return changeMembers.leave(acting, List.of()) instanceof MemberAnswer.Done;
        }
        if (!acting.rights().may(Permission.MANAGE_ORGANIZATION)) {
            return false;
        }
        List<CustomRole> roles = editRoles.of(acting.id());
        User target = any(everybody);
        return switch (random.nextInt(8)) {
            case 0 -> changeMembers.remove(acting, target) instanceof MemberAnswer.Done;
            case 1 ->
                    editRoles.create(acting, draft("role " + random.nextInt(8)))
                            instanceof RoleAnswer.Saved;
            case 2 ->
                    !roles.isEmpty()
                            && editRoles.change(
                                            acting, any(roles).id(), draft("r" + random.nextInt(8)))
                                    instanceof RoleAnswer.Saved;
            case 3 ->
                    !roles.isEmpty()
                            && editRoles.delete(acting, any(roles).id())
                                    instanceof RoleAnswer.Deleted;
            default ->
                    changeMembers.assign(acting, target, assigned(roles))
                            instanceof MemberAnswer.Done;
        };
    }

    private Assigned assigned(List<CustomRole> roles) {
        List<UUID> chosen =
                roles.stream().map(CustomRole::id).filter(id -> random.nextInt(3) == 0).toList();
        return new Assigned(any(List.copyOf(EnumSet.allOf(Role.class))), chosen);
    }

    private RoleDraft draft(String name) {
        Map<Permission, Effect> says = new EnumMap<>(Permission.class);
        for (Permission permission : EnumSet.allOf(Permission.class)) {
            int choice = random.nextInt(4);
            if (choice == 0) {
                says.put(permission, Effect.DENY);
            } else if (choice == 1) {
                says.put(permission, Effect.ALLOW);
            }
        }
        return new RoleDraft(name, says);
    }

    private Map<UserId, Rights> everybodysRights(OrganizationId organization) {
        Map<UserId, Rights> rights = new HashMap<>();
        for (User user : everybody) {
            organizations
                    .rightsOf(user.id(), organization)
                    .ifPresent(held -> rights.put(user.id(), held));
        }
        return rights;
    }

    private Optional<Rights> rights(User user, OrganizationId organization) {
        return transactions.asSystem(() -> organizations.rightsOf(user.id(), organization));
    }

    /** Anybody, mostly of those who may change something at all. */
    private User somebody() {
        List<User> managers =
                everybody.stream().filter(user -> manages(known.get(user.id()))).toList();
        return managers.isEmpty() || random.nextInt(5) == 0 ? any(everybody) : any(managers);
    }

    private static boolean manages(@Nullable Rights rights) {
        return rights != null && rights.may(Permission.MANAGE_ORGANIZATION);
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
