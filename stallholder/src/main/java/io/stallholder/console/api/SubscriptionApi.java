package io.stallholder.console.api;

import io.stallholder.kernel.Actor;
import io.stallholder.marketplace.Assignment;
import io.stallholder.marketplace.Holding;
import io.stallholder.marketplace.Subscriptions;
import io.stallholder.organizations.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What pays for an organization, for the vendor's platform to act upon. */
@RestController
@SuppressWarnings("RequestMappingAnnotation") // who asks comes from the presented key
final class SubscriptionApi {

    private final ApiDoor door;
    private final Subscriptions subscriptions;

    SubscriptionApi(ApiDoor door, Subscriptions subscriptions) {
        this.door = door;
        this.subscriptions = subscriptions;
    }

    @GetMapping("/v1/organizations/{id}/subscription")
    SubscriptionShown subscription(
            Actor by, @PathVariable("id") String id, HttpServletRequest request) {
        return door.enter(
                new ApiDoor.Asked(by, request, id, Permission.VIEW_BILLING),
                inside ->
                        subscriptions.ofOrganization(inside.id()).stream()
                                .filter(holding -> holding.assignment().isPresent())
                                .min(Comparator.comparing(SubscriptionApi::hasEnded))
                                .map(SubscriptionShown::of)
                                .orElse(SubscriptionShown.NONE));
    }

    /** What pays now goes before what paid; the newest first among either. */
    private static boolean hasEnded(Holding holding) {
        return holding.assignment().flatMap(Assignment::until).isPresent()
                || holding.subscription().deprovisionedAt().isPresent();
    }
}
