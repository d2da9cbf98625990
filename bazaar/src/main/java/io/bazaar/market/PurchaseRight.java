package io.bazaar.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a user of an AWS account may do on the marketplace. */
public enum PurchaseRight {
    /** Buys, cancels, and grants the purchase right to other users of the account. */
    @JsonProperty("billing administrator")
    BILLING_ADMINISTRATOR,

    /** Buys and cancels. */
    @JsonProperty("purchase")
    PURCHASE,

    /** Looks only. */
    @JsonProperty("none")
    NONE;

    /** Whether it covers {@code aws-marketplace:Subscribe} and {@code :Unsubscribe}. */
    public boolean mayPurchase() {
        return this != NONE;
    }
}
