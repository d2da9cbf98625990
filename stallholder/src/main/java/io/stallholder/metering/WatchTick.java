package io.stallholder.metering;

import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Tick;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Looks every half minute whether operators have to be told of something. */
final class WatchTick implements Tick {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final AlertDeadlines deadlines;
    private final AlertOutages outages;
    private final AlertUnsealed unsealed;
    private final BusinessClock business;
    private final WallClock wall;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    WatchTick(
            AlertDeadlines deadlines, AlertOutages outages, AlertUnsealed unsealed, Clocks clocks) {
        this.deadlines = deadlines;
        this.outages = outages;
        this.unsealed = unsealed;
        this.business = clocks.business();
        this.wall = clocks.wall();
    }

    @Override
    public String name() {
        return "metering-watch";
    }

    @Override
    public boolean run() {
        Instant now = wall.now();
        if (!now.isBefore(next.get())) {
            next.set(now.plus(EVERY));
            outages.run(now);
            deadlines.run(business.now());
            unsealed.run(business.now(), now);
        }
        return false;
    }

    /** Both clocks. */
    record Clocks(BusinessClock business, WallClock wall) {}

    /** Watching is never behind. */
    @Override
    public Optional<String> waitingFor() {
        return Optional.empty();
    }
}
