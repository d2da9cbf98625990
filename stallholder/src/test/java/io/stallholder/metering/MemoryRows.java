package io.stallholder.metering;

import io.stallholder.marketplace.gateway.RequestSize;
import io.stallholder.testing.Journal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The records in memory: all of them, those not at an end, and those that changed lately. */
final class MemoryRows {

    private final Journal journal;
    private final Map<UUID, Row> all = new LinkedHashMap<>();
    private final Map<String, List<Row>> byLicense = new HashMap<>();
    private final Map<UUID, Row> open = new LinkedHashMap<>();
    private final Map<UUID, Row> changed = new LinkedHashMap<>();

    MemoryRows(Journal journal) {
        this.journal = journal;
    }

    void add(Birth birth) {
        UUID id = birth.record().id();
        Row row = new Row(birth, this::touch);
        journal.put(all, id, row);
        journal.put(open, id, row);
        journal.add(byLicense.computeIfAbsent(row.license(), _ -> new ArrayList<>()), row);
        changed.put(id, row);
        journal.undo(() -> changed.remove(id));
    }

    /** The row is about to change. */
    void touch(Row row) {
        changed.put(row.sealed.id(), row);
        Runnable back = row.snapshot();
        journal.undo(() -> {
            back.run();
            open.put(row.sealed.id(), row);
        });
    }

    /** The rows that changed since this was last asked. */
    List<Row> takeChanged() {
        if (changed.isEmpty()) {
            return List.of();
        }
        List<Row> rows = List.copyOf(changed.values());
        changed.clear();
        for (Row row : rows) {
            if (row.state.isEnd()) {
                open.remove(row.sealed.id());
            }
        }
        return rows;
    }

    Collection<Row> all() {
        return all.values();
    }

    /** The records of one license, in the order of their seals. */
    List<Row> of(String license) {
        return byLicense.getOrDefault(license, List.of());
    }

    /** What is not known to be at an end. */
    Collection<Row> open() {
        return open.values();
    }

    Optional<Row> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    /** The first of these, in order, that go out in one call. */
    static List<Leased> firstCall(List<Row> due, Sends.LeaseTerms terms) {
        List<Leased> leased = new ArrayList<>();
        long bytes = 0;
        for (Row row : due) {
            boolean taken =
                    leased.size() < terms.recordsMax() && row.sharesCallWith(due.getFirst());
            bytes += taken ? RequestSize.of(row.sealed.toSend()) + 1 : 0;
            if (taken && bytes <= RequestSize.RECORD_BYTES_MAX + 1) {
                leased.add(row.lease(terms.until()));
            }
        }
        return leased;
    }
}
