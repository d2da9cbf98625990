package io.stallholder.platform;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time on the wall: sessions, one-time codes, rate limits, leases, heartbeats, back-off and
 * signatures. Nobody moves it. Precision: microseconds, as PostgreSQL keeps them.
 */
public final class WallClock {

    private final InstantSource source;

    public WallClock(InstantSource source) {
        this.source = source;
    }

    /** The current time, in UTC. */
    public Instant now() {
        return Micros.of(source.instant());
    }
}
