package io.stallholder.marketplace;

/** What became of a message of the seller's queue. */
enum InboxState {
    RECEIVED,
    APPLIED,
    IGNORED,
    QUARANTINED
}
