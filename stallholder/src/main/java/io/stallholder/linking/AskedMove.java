package io.stallholder.linking;

/** What became of asking another organization about a move. */
public sealed interface AskedMove {

    /** The Admins of the other organization were written to, if there is such an organization. */
    record Asked() implements AskedMove {}

    /** A move of this subscription waits for a decision already. */
    record AskedBefore() implements AskedMove {}

    /** The organization asked too often within a week. */
    record TooMany() implements AskedMove {}

    /** There is nothing that this person could move. */
    record Nothing() implements AskedMove {}
}
