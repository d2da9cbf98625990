package io.stallholder.marketplace;

/** Where a subscription stands by AWS's own events. */
public enum SubscriptionState {
    /** Known, but AWS has not confirmed it: nothing can be billed yet. */
    PENDING,
    /** AWS has granted the license. */
    ACTIVE,
    /** The agreement has ended; the license still takes usage until it is deprovisioned. */
    ENDING,
    /** The license was deprovisioned. Nothing brings it back. */
    ENDED
}
