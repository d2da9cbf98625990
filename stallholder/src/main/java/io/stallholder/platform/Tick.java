package io.stallholder.platform;

import java.util.Optional;

/**
 * One kind of recurring work of a module. A tick is a call that asks the business clock what is
 * due, does a bounded portion of it in transactions of its own, and is safe on many nodes at once.
 */
public interface Tick {

    /** The job's name, unique, in lower case with dashes: {@code metering-send}. */
    String name();

    /** Does what is due now. Returns whether anything was done, so that more may be waiting. */
    boolean run();

    /**
     * What is due by the business clock and not yet finished, in words for a person; empty when
     * settled. Work that waits for a human or for a later business time is settled.
     */
    Optional<String> waitingFor();
}
