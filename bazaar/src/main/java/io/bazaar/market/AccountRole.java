package io.bazaar.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** On which side of the market an AWS account stands. */
public enum AccountRole {
    /** Publishes products, receives lifecycle events, reports usage. */
    @JsonProperty("seller")
    SELLER,

    /** Subscribes and is billed. */
    @JsonProperty("buyer")
    BUYER
}
