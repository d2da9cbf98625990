package io.stallholder.simulation;

/** What AWS said about a record when it did not take it. */
enum Said {
    DUPLICATE,
    NOT_SUBSCRIBED,
    REFUSED
}
