package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.marketplace.Suspensions;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What pays for an organization, for the vendor's platform to act upon. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class SubscriptionApi {

    private final ApiDoor door;
    private final Subscriptions subscriptions;
    private final Suspensions suspensions;
    private final Transactions transactions;

    SubscriptionApi(
            ApiDoor door,
            Subscriptions subscriptions,
            Suspensions suspensions,
            Transactions transactions) {
        this.door = door;
        this.subscriptions = subscriptions;
        this.suspensions = suspensions;
        this.transactions = transactions;
    }

    @GetMapping("/v1/organizations/{id}/subscription")
    SubscriptionShown subscription(
            Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        Optional<Holding> paying =
                door.enter(
                        new ApiDoor.Asked(by, request, id, Permission.VIEW_BILLING),
                        inside ->
                                subscriptions.ofOrganization(inside.id()).stream()
                                        .filter(holding -> holding.assignment().isPresent())
                                        .min(Comparator.comparing(SubscriptionApi::hasEnded)));
        return paying.map(holding -> SubscriptionShown.of(holding, isSuspended(holding)))
                .orElse(SubscriptionShown.NONE);
    }

    /** By the vendor; which requests of organizations do not read, the system does. */
    private boolean isSuspended(Holding holding) {
        return transactions.asSystem(
                () -> suspensions.isStanding(holding.subscription().license()));
    }

    /** What pays now goes before what paid; the newest first among either. */
    private static boolean hasEnded(Holding holding) {
        return holding.assignment().flatMap(Assignment::until).isPresent()
                || holding.subscription().deprovisionedAt().isPresent();
    }
}
