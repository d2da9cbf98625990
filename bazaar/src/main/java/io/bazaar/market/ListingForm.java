package io.bazaar.market;

/** How a listing is bought. */
public enum ListingForm {
    /** Pay as you go: subscribe now, pay for metered usage. */
    USAGE,

    /** Quantities for a duration, paid at purchase. */
    CONTRACT,

    /** A contract whose further usage is metered. */
    CONTRACT_WITH_CONSUMPTION;

    /** Whether quantities for a duration are bought. */
    public boolean isContract() {
        return this != USAGE;
    }
}
