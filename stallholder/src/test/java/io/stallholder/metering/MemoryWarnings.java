package io.stallholder.metering;

import io.stallholder.testing.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Warnings about records in memory. */
final class MemoryWarnings implements Warnings {

    private static final int[] LEVELS = {25, 50, 75, 90};

    private final Supplier<Collection<Row>> rows;
    private final Journal journal;
    private final Map<UUID, Set<Integer>> told = new HashMap<>();

    MemoryWarnings(Supplier<Collection<Row>> rows, Journal journal) {
        this.rows = rows;
        this.journal = journal;
    }

    @Override
    public List<Warning> takeDue(Instant now) {
        List<Warning> due = new ArrayList<>();
        for (Row row : rows.get()) {
            if (isAccepted(row)) {
                continue;
            }
            Set<Integer> known = told.getOrDefault(row.sealed.id(), Set.of());
            int highest = 0;
            for (int level : LEVELS) {
                if (!row.state.isEnd()
                        && isUsedUp(row, level, now)
                        && known.stream().noneMatch(is -> is >= level && is != HUMAN)) {
                    tell(row, level);
                    highest = level;
                }
            }
            if (waitsForHuman(row) && !known.contains(HUMAN)) {
                tell(row, HUMAN);
                highest = HUMAN;
            }
            if (highest > 0) {
                due.add(warning(row, highest));
            }
        }
        return due;
    }

    /** The levels that were told of a record. */
    Set<Integer> told(UUID record) {
        return told.getOrDefault(record, Set.of());
    }

    private void tell(Row row, int level) {
        Set<Integer> levels = told.computeIfAbsent(row.sealed.id(), _ -> new HashSet<>());
        if (levels.add(level)) {
            journal.undo(() -> levels.remove(level));
        }
    }

    private static boolean isAccepted(Row row) {
        return row.released
                || row.resolution != null
                || row.state == RecordState.ACCEPTED
                || row.state == RecordState.DRY_RUN;
    }

    private static boolean waitsForHuman(Row row) {
        return switch (row.state) {
            case HELD, CONFLICT, INVALID, EXPIRED, NOT_SUBSCRIBED -> true;
            case SENT_UNKNOWN -> row.nextTry == null;
            case OPEN, SEALED, SENDING, ACCEPTED, DRY_RUN -> false;
        };
    }

    private static boolean isUsedUp(Row row, int level, Instant now) {
        Instant sealed = row.sealed.sealedAt();
        Duration share = Duration.between(sealed, row.deadline).multipliedBy(level).dividedBy(100);
        return !now.isBefore(sealed.plus(share));
    }

    private static Warning warning(Row row, int level) {
        return new Warning(
                level,
                row.sealed.organization().toString(),
                row.license(),
                row.sealed.dimension().value(),
                row.sealed.hour().start(),
                row.sealed.quantity(),
                row.state.name(),
                row.reason == null ? "" : row.reason.name(),
                row.deadline);
    }
}
