package io.bazaar.market;

/**
 * Why a seller asks to cancel an agreement. Source: Agreement API, the model's reason codes, read
 * 2026-11-22.
 */
public enum CancellationReason {
    /** Something else than meant was accepted. */
    INCORRECT_TERMS_ACCEPTED,

    /** Another agreement takes its place. */
    REPLACING_AGREEMENT,

    /** It was made for a test. */
    TEST_AGREEMENT,

    /** The buyer buys elsewhere. */
    ALTERNATIVE_PROCUREMENT_CHANNEL,

    /** The product is given up. */
    PRODUCT_DISCONTINUED,

    /** Nobody meant it to renew itself. */
    UNINTENDED_RENEWAL,

    /** The buyer is not content. */
    BUYER_DISSATISFACTION,

    /** What the description says. */
    OTHER
}
