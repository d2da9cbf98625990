package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The largest records that AWS accepted lately. */
final class RecentMaxima {

    private RecentMaxima() {}

    static Map<DimensionKey, Long> of(List<Row> rows, Instant now) {
        Instant from = Position.recentFrom(now);
        Map<DimensionKey, Long> maxima = new HashMap<>();
        for (Row row : rows) {
            if (row.state == RecordState.ACCEPTED && !row.sealed.hour().start().isBefore(from)) {
                maxima.merge(row.sealed.dimension(), row.sealed.quantity(), Math::max);
            }
        }
        return maxima;
    }
}
