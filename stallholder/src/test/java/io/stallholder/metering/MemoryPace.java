package io.stallholder.metering;

import io.stallholder.testing.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the next call of any node may start. */
final class MemoryPace {

    private final Journal journal;
    private PaceState state = PaceState.FRESH;

    MemoryPace(Journal journal) {
        this.journal = journal;
    }

    Optional<Duration> reserve(Sends.Pace pace, Instant wall) {
        Optional<PaceState.Reserved> reserved = state.reserve(pace, wall);
        reserved.map(PaceState.Reserved::after).ifPresent(this::move);
        return reserved.map(PaceState.Reserved::delay);
    }

    void slowDown(Sends.Pace pace, Instant sent, Instant wall) {
        move(state.throttled(pace, sent, wall));
    }

    private void move(PaceState next) {
        PaceState before = state;
        state = next;
        journal.undo(() -> state = before);
    }
}
