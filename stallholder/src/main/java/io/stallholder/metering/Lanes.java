package io.stallholder.metering;

/** Runs the same work several times side by side; a simulation runs it in its own time. */
@FunctionalInterface
interface Lanes {

    /**
     * Runs the lane in each of its places and returns when all are done. A failure of one does not
     * stop the others, and is thrown in the end.
     */
    void run(Runnable lane);
}
