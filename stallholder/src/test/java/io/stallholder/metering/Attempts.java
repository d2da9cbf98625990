package io.stallholder.metering;

import io.stallholder.testing.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Which calls were made with which records, and which of them were answered. */
final class Attempts {

    private final Journal journal;
    private final Map<UUID, List<Attempt>> made = new HashMap<>();
    private final Set<Attempt> answered = new HashSet<>();

    Attempts(Journal journal) {
        this.journal = journal;
    }

    void made(UUID call, Leased leased) {
        List<Attempt> ofRecord = made.computeIfAbsent(leased.record().id(), _ -> new ArrayList<>());
        ofRecord.add(Attempt.of(call, leased));
        journal.undo(ofRecord::removeLast);
    }

    void answered(UUID call, Leased leased) {
        Attempt attempt = Attempt.of(call, leased);
        if (answered.add(attempt)) {
            journal.undo(() -> answered.remove(attempt));
        }
    }

    /** Whether a call under that lease had no answer. */
    boolean isSilent(UUID record, long fence) {
        return made.getOrDefault(record, List.of()).stream()
                .anyMatch(one -> one.fence() == fence && !answered.contains(one));
    }

    private record Attempt(UUID call, UUID record, long fence) {
        static Attempt of(UUID call, Leased leased) {
            return new Attempt(call, leased.record().id(), leased.fence());
        }
    }
}
