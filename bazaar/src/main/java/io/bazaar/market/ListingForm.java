package io.bazaar.market;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a listing is bought. */
public enum ListingForm {
    /** Pay as you go: subscribe now, pay for metered usage. */
    @JsonProperty("subscription")
    SUBSCRIPTION,

    /** Committed spend: shown and found, but not for sale here. */
    @JsonProperty("contract")
    CONTRACT
}
