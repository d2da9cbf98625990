package io.stallholder.catalog;

/** By what AWS knows the subscriptions of a product. */
public enum Generation {
    /** Since June 2026: by license, one for each agreement. */
    LICENSE,

    /** From before licenses: by product code and customer identifier, one for each customer. */
    LEGACY,

    /**
     * As {@link #LEGACY}, but each customer whose license is known is reported by it from the next
     * hour on.
     */
    SWITCHING
}
