package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import java.util.Map;
import java.util.Optional;

/**
 * How much a record may report before a human looks at it: a mistake that is held costs an hour's
 * attention, one that AWS billed costs a refund.
 *
 * @param caps the most units of one record, by dimension; no bound for a dimension without
 * @param multiple how many times the recent maximum a record may report; 0 for no such bound
 * @param floorUnits what never counts as many times the recent maximum
 */
record Bounds(Map<DimensionKey, Long> caps, int multiple, long floorUnits) {

    static final Bounds NONE = new Bounds(Map.of(), 0, 0);

    /** Keeps its own copy of the caps. */
    Bounds {
        caps = Map.copyOf(caps);
        if (multiple < 0 || floorUnits < 0) {
            throw new IllegalArgumentException(
                    "negative bounds: " + multiple + " times, " + floorUnits + " units");
        }
    }

    /**
     * Why these units must be seen by a human; empty if they need not.
     *
     * @param recentMax the largest record accepted lately; empty where nothing was, and then there
     *     is nothing to compare with: a first hour is bounded by the cap alone
     */
    Optional<Reason> exceeded(DimensionKey dimension, long units, Optional<Long> recentMax) {
        if (units > caps.getOrDefault(dimension, Long.MAX_VALUE)) {
            return Optional.of(Reason.ABOVE_CAP);
        }
        return recentMax
                .filter(_ -> multiple > 0)
                .filter(most -> units > Math.max(floorUnits, Math.multiplyExact(most, multiple)))
                .map(_ -> Reason.ABOVE_RECENT);
    }
}
