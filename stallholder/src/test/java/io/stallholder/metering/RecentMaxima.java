package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The largest records that AWS accepted lately. */
final class RecentMaxima {

    private RecentMaxima() {}

    static Map<DimensionKey, Long> of(List<MemoryRow> rows, Instant now) {
        Instant from = Position.recentFrom(now);
        Map<DimensionKey, Long> maxima = new HashMap<>();
        rows.stream()
                .filter(row -> row.state == RecordState.ACCEPTED)
                .filter(row -> !row.sealed.hour().start().isBefore(from))
                .forEach(row ->
                        maxima.merge(row.sealed.dimension(), row.sealed.quantity(), Math::max));
        return maxima;
    }

    /** What counts as reported, by dimension. */
    static Map<DimensionKey, Long> reported(List<MemoryRow> own) {
        return own.stream()
                .collect(
                        Collectors.groupingBy(
                                row -> row.sealed.dimension(),
                                Collectors.summingLong(MemoryRow::counted)));
    }
}
