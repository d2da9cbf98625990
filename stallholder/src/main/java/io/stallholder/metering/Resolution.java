package io.stallholder.metering;

/**
 * How a human settled a record that nothing more happens to by itself. What the record says stays;
 * this says what counts.
 */
public enum Resolution {
    /** AWS holds this very quantity: our own attempt without an answer had arrived. */
    OURS,
    /** AWS took the record though its answer was lost; it was looked up. */
    TAKEN,
    /**
     * AWS's quantity counts. What ours has beyond it is given up; what it lacks is a credit due.
     */
    THEIRS,
    /** AWS's quantity counts. What ours has beyond it goes out with a later hour. */
    DIFFERENCE_FORWARD,
    /** AWS took nothing; the whole quantity goes out with a later hour. */
    ROLLED_FORWARD,
    /** AWS took nothing and never will; the whole quantity is given up. */
    WRITTEN_OFF;

    /** Whether it changes what is billed, so that two operators must agree. */
    public boolean isAdjustment() {
        return switch (this) {
            case OURS, TAKEN -> false;
            case THEIRS, DIFFERENCE_FORWARD, ROLLED_FORWARD, WRITTEN_OFF -> true;
        };
    }

    /** Whether it needs the quantity that AWS holds. */
    public boolean needsTheirs() {
        return this == THEIRS || this == DIFFERENCE_FORWARD;
    }

    /** Whether AWS holds what counts of the record from then on. */
    public boolean isWithAws() {
        return switch (this) {
            case OURS, TAKEN, THEIRS, DIFFERENCE_FORWARD -> true;
            case ROLLED_FORWARD, WRITTEN_OFF -> false;
        };
    }

    /** Whether something goes out with a later hour, for which the license must live. */
    public boolean isForward() {
        return this == DIFFERENCE_FORWARD || this == ROLLED_FORWARD;
    }
}
