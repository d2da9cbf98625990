package io.stallholder.metering;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** The calls of a simulation and which of them had an answer, per record. */
final class MemoryAttempts {

    private final Set<Attempt> made = new HashSet<>();
    private final Set<Attempt> answered = new HashSet<>();

    void made(UUID call, Leased leased) {
        made.add(new Attempt(call, leased.record().id(), leased.fence()));
    }

    void answered(UUID call, Leased leased) {
        answered.add(new Attempt(call, leased.record().id(), leased.fence()));
    }

    /** Whether a call under this lease has had no answer. */
    boolean anyUnanswered(UUID record, long fence) {
        return made.stream()
                .filter(one -> one.record().equals(record) && one.fence() == fence)
                .anyMatch(one -> !answered.contains(one));
    }

    private record Attempt(UUID call, UUID record, long fence) {}
}
