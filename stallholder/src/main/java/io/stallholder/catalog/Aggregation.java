package io.stallholder.catalog;

/** How the events of a meter become a quantity. */
public enum Aggregation {
    /** The sum of the value that each event carries. */
    SUM,
    /** The number of events. */
    COUNT
}
