package io.bazaar.market;

/** Whom an offer is made to, and how it begins. */
public enum OfferKind {
    /** For everybody. */
    PUBLIC,

    /** For named accounts, at its own rates. */
    PRIVATE,

    /** For everybody once: nothing is charged at first. */
    FREE_TRIAL
}
