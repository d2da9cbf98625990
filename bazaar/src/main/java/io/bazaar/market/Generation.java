package io.bazaar.market;

/** By which identity a seller knows a subscription. */
public enum Generation {
    /** Since June 2026: a license for each agreement. */
    LICENSE,

    /**
     * Before concurrent agreements: one agreement per account, known by {@code CustomerIdentifier}
     * and product code, with notifications by SNS.
     */
    LEGACY
}
