package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.testing.Journal;
import java.util.HashMap;
import java.util.Map;

/** What all records of a license and dimension report together. */
final class MemoryTotals {

    private final Journal journal;
    private final Map<String, Map<DimensionKey, Long>> reported = new HashMap<>();

    MemoryTotals(Journal journal) {
        this.journal = journal;
    }

    /** The totals of a license, by its id. */
    Map<DimensionKey, Long> of(String license) {
        return reported.getOrDefault(license, Map.of());
    }

    void add(String license, DimensionKey dimension, long units) {
        Map<DimensionKey, Long> ofLicense = reported.computeIfAbsent(license, _ -> new HashMap<>());
        long before = ofLicense.getOrDefault(dimension, 0L);
        journal.put(ofLicense, dimension, Math.addExact(before, units));
    }
}
