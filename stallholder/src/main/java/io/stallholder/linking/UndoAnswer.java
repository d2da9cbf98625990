package io.stallholder.linking;

/** What became of the wish to undo a connection. */
public sealed interface UndoAnswer {

    /** It is as if it had never been made: nothing of it is billed. */
    record Undone() implements UndoAnswer {}

    /** Usage was reported to AWS, or the time is over: now it can only be ended or moved. */
    record TooLate() implements UndoAnswer {}

    /** What was sent is being found out after a failure; it can be tried again later. */
    record NotNow() implements UndoAnswer {}

    /** There is nothing that this person could undo. */
    record Nothing() implements UndoAnswer {}
}
