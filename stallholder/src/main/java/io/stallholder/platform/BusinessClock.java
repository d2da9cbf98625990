package io.stallholder.platform;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the business: usage hours, deadlines, agreements and pending links. A local stack can
 * move it; it reaches SQL as a parameter only. Precision: microseconds, as PostgreSQL keeps them.
 */
public final class BusinessClock {

    private final InstantSource source;

    public BusinessClock(InstantSource source) {
        this.source = source;
    }

    /** The current business time, in UTC. */
    public Instant now() {
        return Micros.of(source.instant());
    }
}
