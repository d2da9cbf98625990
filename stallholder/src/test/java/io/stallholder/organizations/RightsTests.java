package io.stallholder.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RightsTests {

    private static final Policy ALLOW_BILL = new Policy(Effect.ALLOW, Permission.VIEW_BILLING);
    private static final Policy DENY_BILL = new Policy(Effect.DENY, Permission.VIEW_BILLING);

    @Test
    void the_rights_of_a_members_roles_add_up() {
        Rights rights =
                Rights.of(
                        Role.DEVELOPER,
                        List.of(ALLOW_BILL, new Policy(Effect.ALLOW, Permission.VIEW_ACTIVITIES)));

        assertThat(rights.may(Permission.CREATE_API_KEYS)).isTrue();
        assertThat(rights.may(Permission.VIEW_BILLING)).isTrue();
        assertThat(rights.may(Permission.VIEW_ACTIVITIES)).isTrue();
        assertThat(rights.may(Permission.MANAGE_BILLING)).isFalse();
    }

    @Test
    void a_denial_wins_over_every_role_that_gives_the_right() {
        assertThat(Rights.of(Role.BILLING, List.of(DENY_BILL)).may(Permission.VIEW_BILLING))
                .isFalse();
        assertThat(
                        Rights.of(Role.CUSTOM, List.of(DENY_BILL, ALLOW_BILL))
                                .may(Permission.VIEW_BILLING))
                .isFalse();
        assertThat(
                        Rights.of(Role.CUSTOM, List.of(ALLOW_BILL, DENY_BILL))
                                .may(Permission.VIEW_BILLING))
                .isFalse();
    }

    @Test
    void a_member_with_custom_roles_only_has_what_they_give() {
        Rights rights = Rights.of(Role.CUSTOM, List.of(ALLOW_BILL));

        assertThat(rights.permissions()).containsExactly(Permission.VIEW_BILLING);
    }

    @Test
    void an_admin_keeps_every_right_so_that_somebody_can_put_things_right() {
        List<Policy> denials =
                Arrays.stream(Permission.values())
                        .map(permission -> new Policy(Effect.DENY, permission))
                        .toList();

        assertThat(Rights.of(Role.ADMIN, denials).permissions())
                .containsExactlyInAnyOrder(Permission.values());
    }

    @Test
    void every_right_together_makes_no_admin() {
        List<Policy> everything =
                Arrays.stream(Permission.values())
                        .map(permission -> new Policy(Effect.ALLOW, permission))
                        .toList();
        Rights custom = Rights.of(Role.CUSTOM, everything);

        assertThat(custom.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(custom.admin()).isFalse();
        assertThat(custom.covers(Rights.of(Role.ADMIN, List.of()))).isFalse();
        assertThat(Rights.of(Role.ADMIN, List.of()).covers(custom)).isTrue();
    }

    @Test
    void the_order_of_policies_and_who_brings_them_change_nothing() {
        long seed = System.nanoTime();
        System.out.println("RightsTests seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            Role role = any(random, EnumSet.complementOf(EnumSet.of(Role.ADMIN)));
            List<Policy> policies = policies(random);
            Set<Permission> expected = EnumSet.noneOf(Permission.class);
            for (Permission permission : Permission.values()) {
                boolean given =
                        role.may(permission)
                                || policies.contains(new Policy(Effect.ALLOW, permission));
                if (given && !policies.contains(new Policy(Effect.DENY, permission))) {
                    expected.add(permission);
                }
            }
            Collections.shuffle(policies, random);

            assertThat(Rights.of(role, policies).permissions())
                    .as("%s with %s", role, policies)
                    .isEqualTo(expected);
        }
    }

    private static List<Policy> policies(Random random) {
        List<Policy> policies = new ArrayList<>();
        for (int count = random.nextInt(12); count > 0; count--) {
            policies.add(
                    new Policy(
                            any(random, EnumSet.allOf(Effect.class)),
                            any(random, EnumSet.allOf(Permission.class))));
        }
        return policies;
    }

    private static <E extends Enum<E>> E any(Random random, EnumSet<E> values) {
        return List.copyOf(values).get(random.nextInt(values.size()));
    }
}
