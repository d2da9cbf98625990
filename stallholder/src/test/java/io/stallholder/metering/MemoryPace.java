package io.stallholder.metering;

import io.stallholder.testing.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When the next call of any node may start. */
final class MemoryPace {

    private final Journal journal;
    private Instant nextCall = Instant.MIN;

    MemoryPace(Journal journal) {
        this.journal = journal;
    }

    Optional<Duration> reserve(Sends.Pace pace, Instant wall) {
        if (nextCall.isAfter(wall.plus(pace.waitMax()))) {
            return Optional.empty();
        }
        Instant start = nextCall.isAfter(wall) ? nextCall : wall;
        move(start.plus(pace.space()));
        return Optional.of(Duration.between(wall, start));
    }

    void slowDown(Instant until) {
        move(nextCall.isAfter(until) ? nextCall : until);
    }

    private void move(Instant next) {
        Instant before = nextCall;
        nextCall = next;
        journal.undo(() -> nextCall = before);
    }
}
