package io.bazaar.market;

/** Who finds and buys a product. Source: Seller Guide, SaaS product pages, read 2026-11-22. */
public enum Visibility {
    /** The seller's own account and those it allows. */
    LIMITED,

    /** Everybody. */
    PUBLIC,

    /** Nobody new; who has subscribed stays. */
    RESTRICTED
}
