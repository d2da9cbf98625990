package io.stallholder.local;

import io.stallholder.platform.Tick;
import java.util.List;
import java.util.Optional;

/** Everything Stallholder has to do by the clock, done now instead of at the next tick. */
final class DueWork {

    private static final int ROUNDS_MAX = 10_000;

    private final List<Tick> ticks;

    DueWork(List<Tick> ticks) {
        this.ticks = List.copyOf(ticks);
    }

    /** Runs the stages until none finds anything to do; empty once all is settled. */
    Optional<String> settle() {
        int rounds = 0;
        while (oneRound() && rounds < ROUNDS_MAX) {
            rounds++;
        }
        return ticks.stream()
                .flatMap(tick -> tick.waitingFor().map(why -> tick.name() + ": " + why).stream())
                .findFirst();
    }

    private boolean oneRound() {
        boolean worked = false;
        for (Tick tick : ticks) {
            worked |= tick.run();
        }
        return worked;
    }
}
