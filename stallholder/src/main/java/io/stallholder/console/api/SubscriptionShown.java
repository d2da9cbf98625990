package io.stallholder.console.api;

import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscription;
import java.time.Instant;
import java.util.Optional;

/**
 * A subscription as the API shows it.
 *
 * @param state {@code none}, {@code waiting} (linked, not yet confirmed by AWS), {@code active},
 *     {@code ending}, {@code suspended} (by the vendor) or {@code ended}
 * @param since when it was linked
 * @param until when it stopped paying for the organization
 */
record SubscriptionShown(
        String state,
        Optional<String> awsAccountId,
        Optional<String> agreementId,
        Optional<String> licenseArn,
        Optional<String> productCode,
        Optional<Instant> since,
        Optional<Instant> until) {

    private static final Optional<String> NOTHING = Optional.empty();
    private static final Optional<Instant> NEVER = Optional.empty();

    static final SubscriptionShown NONE =
            new SubscriptionShown("none", NOTHING, NOTHING, NOTHING, NOTHING, NEVER, NEVER);

    static SubscriptionShown of(Holding holding, boolean suspended) {
        Subscription subscription = holding.subscription();
        Optional<Instant> until =
                holding.assignment().flatMap(Assignment::until).or(subscription::deprovisionedAt);
        return new SubscriptionShown(
                until.isPresent() ? "ended" : suspended ? "suspended" : state(subscription),
                Optional.of(subscription.account().value()),
                subscription.agreementId(),
                Optional.of(subscription.license().value()),
                Optional.of(subscription.productCode()),
                holding.assignment().map(Assignment::from),
                until);
    }

    private static String state(Subscription subscription) {
        return switch (subscription.state()) {
            case PENDING -> "waiting";
            case ACTIVE -> "active";
            case ENDING -> "ending";
            case ENDED -> "ended";
        };
    }
}
