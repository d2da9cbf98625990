package io.stallholder.simulation;

import java.time.Duration;
import java.time.Instant;

/** When AWS is away. */
final class Outages {

    private final World world;
    private Instant until = Instant.MIN;
    private boolean silent;

    Outages(World world) {
        this.world = world;
    }

    /** AWS is away from now on. */
    void begin(int hours) {
        Instant end = world.time().plus(Duration.ofHours(hours));
        until = until.isAfter(end) ? until : end;
    }

    /** AWS alone is away, or is back. */
    void silence(boolean is) {
        silent = is;
    }

    boolean isNow() {
        return silent || (!world.chance().isHealed() && world.time().isBefore(until));
    }
}
