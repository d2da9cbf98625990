package io.bazaar.faults;

/**
 * An order as it stands.
 *
 * @param chances occasions that fitted so far
 * @param hits those that were struck
 * @param over whether it strikes no more
 */
public record StandingFault(FaultOrder order, long chances, long hits, boolean over) {}
