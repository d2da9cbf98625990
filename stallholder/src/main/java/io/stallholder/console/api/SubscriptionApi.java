package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.marketplace.Suspensions;
import io.stallholder.organizations.Permission;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Transactions;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;
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
    private final Clocked clocked;

    SubscriptionApi(
            ApiDoor door, Subscriptions subscriptions, Suspensions suspensions, Clocked clocked) {
        this.door = door;
        this.subscriptions = subscriptions;
        this.suspensions = suspensions;
        this.clocked = clocked;
    }

    @GetMapping("/v1/organizations/{id}/subscription")
    SubscriptionShown subscription(
            Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        Instant now = clocked.business().now();
        Optional<Holding> paying =
                door.enter(
                        new ApiDoor.Asked(by, request, id, Permission.VIEW_BILLING),
                        inside ->
                                SubscriptionShown.shown(
                                        subscriptions.ofOrganization(inside.id()), now));
        return paying.map(holding -> SubscriptionShown.of(holding, isSuspended(holding), now))
                .orElse(SubscriptionShown.NONE);
    }

    /** By the vendor; which requests of organizations do not read, the system does. */
    private boolean isSuspended(Holding holding) {
        return clocked.transactions()
                .asSystem(() -> suspensions.isStanding(holding.subscription().license()));
    }

    /** Where times and transactions come from. */
    @Component
    record Clocked(BusinessClock business, Transactions transactions) {}
}
