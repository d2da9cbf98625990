package io.stallholder.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LegacyCustomer;
import io.stallholder.kernel.LicenseArn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What many random facts amount to. */
final class LegacyLifeTests {

    private static final List<LegacyFact.Kind> KINDS =
            List.copyOf(EnumSet.allOf(LegacyFact.Kind.class));
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void facts_in_any_order_amount_to_the_same_life() {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            List<LegacyFact> facts = facts(random);
            LegacyLife life = LegacyLife.of(facts);

            Collections.shuffle(facts, random);
            facts.add(facts.getFirst());

            assertThat(LegacyLife.of(facts)).as("seed %s", seed).isEqualTo(life);
        }
    }

    @Test
    void a_life_has_an_end_or_has_begun_since() {
        for (long seed = 0; seed < 2000; seed++) {
            List<LegacyFact> facts = facts(new Random(seed));

            LegacyLife life = LegacyLife.of(facts);

            assertThat(life.ends()).as("seed %s", seed).isSorted();
            life.endedAt().ifPresent(end -> assertThat(life.ends().getLast()).isEqualTo(end));
            boolean everBegan =
                    facts.stream().anyMatch(it -> it.kind() == LegacyFact.Kind.SUBSCRIBE_SUCCESS);
            if (everBegan) {
                assertThat(life.activatedAt()).as("seed %s", seed).isPresent();
            }
        }
    }

    @Test
    void the_license_of_a_subscription_that_ended_is_not_that_of_the_next() {
        List<LegacyFact> facts =
                new ArrayList<>(
                        List.of(
                                named(LegacyFact.Kind.LICENSE_RESOLVED, 1, 0),
                                told(LegacyFact.Kind.SUBSCRIBE_SUCCESS, 1),
                                told(LegacyFact.Kind.UNSUBSCRIBE_PENDING, 20),
                                told(LegacyFact.Kind.SUBSCRIBE_SUCCESS, 40),
                                named(LegacyFact.Kind.LICENSE_DEPROVISIONED, 1, 41)));
        LegacyLife between = LegacyLife.of(facts);
        facts.add(named(LegacyFact.Kind.LICENSE_RESOLVED, 2, 45));

        assertThat(between.license()).isEmpty();
        assertThat(between.endedAt()).as("the old license's end is not the new one's").isEmpty();
        assertThat(LegacyLife.of(facts).license()).contains(license(2));
    }

    private static LegacyFact told(LegacyFact.Kind kind, int minute) {
        return LegacyFact.notified(
                new LegacyCustomer("code", "X1"), kind, START.plus(Duration.ofMinutes(minute)));
    }

    private static LegacyFact named(LegacyFact.Kind kind, int license, int minute) {
        return new LegacyFact(
                "code",
                new LegacyFact.Subject.Account(new AwsAccountId("1")),
                kind,
                START.plus(Duration.ofMinutes(minute)),
                Optional.of(license(license)));
    }

    private static List<LegacyFact> facts(Random random) {
        LegacyCustomer customer = new LegacyCustomer("code", "X1");
        List<LegacyFact> facts = new ArrayList<>();
        for (int number = 2 + random.nextInt(8); number > 0; number--) {
            LegacyFact.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
            Instant at = START.plus(Duration.ofMinutes(random.nextInt(90)));
            facts.add(
                    kind.name().startsWith("LICENSE_")
                            ? new LegacyFact(
                                    "code",
                                    new LegacyFact.Subject.Account(new AwsAccountId("1")),
                                    kind,
                                    at,
                                    Optional.of(license(random.nextInt(3))))
                            : LegacyFact.notified(customer, kind, at));
        }
        return facts;
    }

    private static LicenseArn license(int number) {
        return new LicenseArn("arn:aws:license-manager::1:license:l-" + number);
    }
}
