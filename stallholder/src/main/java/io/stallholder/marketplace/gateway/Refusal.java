package io.stallholder.marketplace.gateway;

/** Why AWS refuses a whole batch. Source: API reference, BatchMeterUsage, read 2026-11-22. */
public enum Refusal {
    INVALID_PRODUCT_CODE,
    INVALID_USAGE_DIMENSION,
    INVALID_LICENSE,
    INVALID_CUSTOMER_IDENTIFIER,
    TIMESTAMP_OUT_OF_BOUNDS,
    INVALID_TAG,
    INVALID_USAGE_ALLOCATIONS,
    /** The request broke a rule of form: a size, a pattern, a missing member. */
    MALFORMED
}
