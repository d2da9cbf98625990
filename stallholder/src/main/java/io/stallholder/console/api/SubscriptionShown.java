package io.stallholder.console.api;

import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A subscription as the API shows it.
 *
 * @param state {@code none}, {@code waiting} (linked, not yet confirmed by AWS), {@code active},
 *     {@code ending}, {@code suspended} (by the vendor) or {@code ended}
 * @param since when it was linked
 * @param until when it stopped or stops paying for the organization
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

    /**
     * What the API shows of what an organization holds: what pays at this business time before what
     * paid, the newest first among either; nothing that has yet to begin, or that was undone.
     */
    static Optional<Holding> shown(List<Holding> held, Instant now) {
        return held.stream()
                .filter(holding ->
                        holding.assignment()
                                .filter(one -> !one.from().isAfter(now))
                                .filter(one -> !one.until().equals(Optional.of(one.from())))
                                .isPresent())
                .min(Comparator.comparing(holding -> hasEnded(holding, now)));
    }

    private static Optional<Instant> until(Holding holding) {
        return holding.assignment()
                .flatMap(Assignment::until)
                .or(holding.subscription()::deprovisionedAt);
    }

    /** An end that lies ahead, as that of a move which both agreed to, is none yet. */
    private static boolean hasEnded(Holding holding, Instant now) {
        return until(holding).filter(at -> !at.isAfter(now)).isPresent();
    }

    static SubscriptionShown of(Holding holding, boolean suspended, Instant now) {
        Subscription subscription = holding.subscription();
        return new SubscriptionShown(
                hasEnded(holding, now) ? "ended" : suspended ? "suspended" : state(subscription),
                Optional.of(subscription.account().value()),
                subscription.agreementId(),
                Optional.of(subscription.license().value()),
                Optional.of(subscription.productCode()),
                holding.assignment().map(Assignment::from),
                until(holding));
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
