package io.bazaar.market;

import java.util.Locale;
import java.util.Set;

/**
 * In which role an account is told of an agreement. Source: Seller Guide and Buyer Guide, Amazon
 * EventBridge events, read 2026-11-26.
 */
enum EventRole {
    /** Who made the offer: the product's seller, or a reseller. */
    PROPOSER,

    /** Whose product it is; told as such of agreements only when somebody else proposed. */
    MANUFACTURER,

    /** The buyer. */
    ACCEPTOR;

    static final Set<EventRole> EVERYBODY = Set.of(values());

    /** The end of an event's type, such as {@code Proposer}. */
    String words() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
