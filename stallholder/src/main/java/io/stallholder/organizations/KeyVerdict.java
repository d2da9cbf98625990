package io.stallholder.organizations;

import io.stallholder.kernel.Actor;

/** What a presented key turned out to be. Who holds no right secret learns nothing but that. */
public sealed interface KeyVerdict {

    /**
     * It opens.
     *
     * @param actor {@link Actor.SellerKey} or {@link Actor.OrganizationKey}
     */
    record Living(Actor actor, ApiKey key) implements KeyVerdict {}

    /** Unknown, misspelt, disabled or revoked. */
    record Wrong() implements KeyVerdict {}

    /** The right secret, but the key's time is over. */
    record Expired() implements KeyVerdict {}

    /** The right secret, from an address that is not on the key's list. */
    record Elsewhere() implements KeyVerdict {}
}
