package io.stallholder.simulation;

/** What a history is after. */
enum Mode {
    /** Faults come thick and never stop, and nothing may ever be wrong. */
    SAFETY,
    /** Faults stop at some point, and from then on everything must come right within bounds. */
    LIVENESS;

    private static final int SAFETY_EVERY = 4;

    /** The seed decides this as well. */
    static Mode of(long seed) {
        return seed % SAFETY_EVERY == SAFETY_EVERY - 1 ? SAFETY : LIVENESS;
    }
}
