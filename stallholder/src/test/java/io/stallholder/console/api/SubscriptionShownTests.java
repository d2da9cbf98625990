package io.stallholder.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.stallholder.kernel.AwsAccountId;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which of an organization's subscriptions the API shows, and as what. */
final class SubscriptionShownTests {

    private static final Instant LINKED = Instant.parse("2026-11-23T09:20:00Z");
    private static final Instant NOW = Instant.parse("2026-11-23T10:20:00Z");
    private static final Instant MOVES = Instant.parse("2026-11-23T11:00:00Z");

    @Test
    void who_gives_a_subscription_away_is_paid_for_until_the_move_takes_effect() {
        Holding given = holding(LINKED, Optional.of(MOVES));

        SubscriptionShown before = SubscriptionShown.of(given, false, NOW);
        SubscriptionShown after = SubscriptionShown.of(given, false, MOVES);

        assertThat(before.state()).isEqualTo("active");
        assertThat(before.until()).contains(MOVES);
        assertThat(after.state()).isEqualTo("ended");
    }

    @Test
    void who_takes_a_subscription_is_not_paid_for_before() {
        List<Holding> taken = List.of(holding(MOVES, Optional.empty()));

        assertThat(SubscriptionShown.shown(taken, NOW)).isEmpty();
        assertThat(SubscriptionShown.shown(taken, MOVES)).isPresent();
    }

    @Test
    void a_link_that_was_undone_was_none() {
        Holding undone = holding(LINKED, Optional.of(LINKED));

        assertThat(SubscriptionShown.shown(List.of(undone), NOW)).isEmpty();
    }

    private static Holding holding(Instant from, Optional<Instant> until) {
        LicenseArn license =
                new LicenseArn(
                        "arn:aws:license-manager::294400000000:license:"
                                + "l-0123456789abcdef0123456789abcdef");
        return new Holding(
                new Subscription(
                        license,
                        new AwsAccountId("111122223333"),
                        "examplecode1",
                        Optional.empty(),
                        Optional.of(LINKED),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(
                        new Assignment(
                                license,
                                new OrganizationId(new UUID(0, 1)),
                                1,
                                from,
                                until,
                                Optional.empty())));
    }
}
