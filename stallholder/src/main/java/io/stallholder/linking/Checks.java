package io.stallholder.linking;

import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.kernel.OrganizationId;
import io.stallholder.organizations.Role;
import java.util.Optional;

/** What has to hold before a person may connect something. In the caller's transaction. */
record Checks(ReceiveToken.Store store, Parts parts) {

    /** The link, if the person may go on with it. */
    Optional<LinkRow> held(ConfirmLink.Wish wish) {
        return store.links()
                .find(wish.link())
                .filter(link -> store.claims().holds(link.id(), wish.visitor()));
    }

    /** Whether the address was proved and the questions about the business are answered. */
    boolean isReady(Actor.Person person) {
        return parts.users()
                .find(person.id())
                .filter(User::verified)
                .map(User::profileComplete)
                .orElse(false);
    }

    /** Whether the person may connect what they named. */
    boolean isAllowed(ConfirmLink.Wish wish) {
        return switch (wish.target()) {
            case Target.New _ -> true;
            case Target.Existing(OrganizationId id) ->
                    parts.organizations()
                                    .roleOf(wish.person().id(), id)
                                    .filter(role -> role == Role.ADMIN)
                                    .isPresent()
                            && !parts.organizations().isClosed(id)
                            && !store.transfers().isMoving(id, store.clock().now());
        };
    }
}
