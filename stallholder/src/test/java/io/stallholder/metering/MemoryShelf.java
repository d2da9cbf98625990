package io.stallholder.metering;

import io.stallholder.kernel.DimensionKey;
import io.stallholder.kernel.LicenseArn;
import io.stallholder.testing.Journal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Records in memory, with or without a fault of the museum. */
final class MemoryShelf implements RecordShelf {

    private final MemoryRecords records;
    private final MemoryWarnings warnings;
    private final boolean isSilent;
    private final RecordStore store;

    MemoryShelf(Journal journal, String mutant) {
        records = new MemoryRecords(journal);
        warnings = new MemoryWarnings(records::rows, journal);
        isSilent = mutant.equals("silent");
        store = RecordMuseum.plant(mutant, records);
    }

    @Override
    public RecordStore store() {
        return store;
    }

    @Override
    public Warnings warnings() {
        return isSilent ? _ -> List.of() : warnings;
    }

    @Override
    public List<SimulatedRecord> takeChanged() {
        return seen(records.takeChanged());
    }

    @Override
    public List<SimulatedRecord> all() {
        return seen(records.rows());
    }

    private static List<SimulatedRecord> seen(Collection<Row> rows) {
        return rows.isEmpty()
                ? List.of()
                : rows.stream()
                        .map(SimulatedRecord::of)
                        .sorted(Comparator.comparing(SimulatedRecord::id))
                        .toList();
    }

    @Override
    public long reported(LicenseArn license, DimensionKey dimension) {
        return records.reported(license, dimension);
    }

    @Override
    public Set<Integer> told(UUID record) {
        return warnings.told(record);
    }
}
