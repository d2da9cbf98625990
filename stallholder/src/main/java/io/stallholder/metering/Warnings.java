package io.stallholder.metering;

import java.time.Instant;
import java.util.List;

/** Which records operators are to be told of, and of which they were told. */
interface Warnings {

    /** The level of a record that waits for a human. */
    int HUMAN = 100;

    /**
     * What is due and was not told yet, each record at its highest level; from here on it counts as
     * told. Runs in the caller's transaction.
     *
     * @param now business time
     */
    List<Warning> takeDue(Instant now);
}
