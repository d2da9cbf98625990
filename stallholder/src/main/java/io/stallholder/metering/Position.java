package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where a license stands.
 *
 * @param sealedThrough the last sealed hour; empty before the first seal
 * @param reported the sum of unreleased records by dimension
 * @param recentMax the largest record that AWS accepted in the last {@value #RECENT_DAYS} days, by
 *     dimension; nothing for a dimension without any
 * @param awaitsRefusal whether a record past its deadline has never had an answer: if AWS refuses
 *     it, its quantity rolls forward into the next hour, which therefore waits
 */
record Position(
        Optional<UsageHour> sealedThrough,
        Map<DimensionKey, Long> reported,
        Map<DimensionKey, Long> recentMax,
        boolean awaitsRefusal) {

    static final int RECENT_DAYS = 7;

    long reported(DimensionKey dimension) {
        return reported.getOrDefault(dimension, 0L);
    }

    /** The hours whose records are recent, seen at this business time, begin here. */
    static Instant recentFrom(Instant now) {
        return now.minus(Duration.ofDays(RECENT_DAYS));
    }
}
