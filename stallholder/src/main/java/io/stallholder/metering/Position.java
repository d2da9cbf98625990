package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.UsageHour;
import java.util.Map;
import java.util.Optional;

/**
 * Where a license stands.
 *
 * @param sealedThrough the last sealed hour; empty before the first seal
 * @param reported the sum of unreleased records by dimension
 * @param awaitsRefusal whether a record past its deadline has never had an answer: if AWS refuses
 *     it, its quantity rolls forward into the next hour, which therefore waits
 */
record Position(
        Optional<UsageHour> sealedThrough,
        Map<DimensionKey, Long> reported,
        boolean awaitsRefusal) {

    long reported(DimensionKey dimension) {
        return reported.getOrDefault(dimension, 0L);
    }
}
