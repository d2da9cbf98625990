package io.stallholder.marketplace;

/** What became of the wish to let a license pay for another organization than it does. */
public sealed interface MoveAnswer {

    /** From that time on it does. */
    record Moved(Assignment assignment) implements MoveAnswer {}

    /** It does not pay for the one that it was to leave. */
    record NotHeld() implements MoveAnswer {}

    /** Something stands against the other organization, or the license has ended. */
    record Refused(AssignAnswer why) implements MoveAnswer {}
}
