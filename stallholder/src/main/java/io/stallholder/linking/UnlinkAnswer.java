package io.stallholder.linking;

import java.time.Instant;

/** What became of the wish to end a connection. */
public sealed interface UnlinkAnswer {

    /** Usage from that time on is not billed. */
    record Ended(Instant at) implements UnlinkAnswer {}

    /** What was typed is not the organization's name. */
    record NotTyped() implements UnlinkAnswer {}

    /** There is nothing that this person could end. */
    record Nothing() implements UnlinkAnswer {}
}
