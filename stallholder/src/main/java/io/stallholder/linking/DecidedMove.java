package io.stallholder.linking;

import java.time.Instant;

/** What became of a decision about a move. */
public sealed interface DecidedMove {

    /** From that hour on the other organization is paid for. */
    record Moves(Instant at) implements DecidedMove {}

    /** It was declined or taken back. */
    record Closed() implements DecidedMove {}

    /** The deciding organization is paid for by another subscription. */
    record Taken() implements DecidedMove {}

    /** It lapsed, was decided before, or what it is about is gone. */
    record Lapsed() implements DecidedMove {}

    /** There is no such wish for this organization. */
    record Nothing() implements DecidedMove {}
}
