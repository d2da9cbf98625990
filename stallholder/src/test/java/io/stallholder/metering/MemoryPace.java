package io.stallholder.metering;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The pace that all nodes of a simulation share. */
final class MemoryPace {

    private Instant nextCall = Instant.MIN;

    Optional<Duration> reserve(Sends.Pace pace, Instant wall) {
        if (nextCall.isAfter(wall.plus(pace.waitMax()))) {
            return Optional.empty();
        }
        Instant start = nextCall.isAfter(wall) ? nextCall : wall;
        nextCall = start.plus(pace.space());
        return Optional.of(Duration.between(wall, start));
    }

    void slowDown(Instant until) {
        nextCall = nextCall.isAfter(until) ? nextCall : until;
    }
}
