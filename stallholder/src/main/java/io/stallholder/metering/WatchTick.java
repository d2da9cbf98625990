package io.stallholder.metering;

import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Tick;
import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Looks every half minute whether operators have to be told of something. */
final class WatchTick implements Tick {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Consumer<Instant> deadlines;
    private final Consumer<Instant> outages;
    private final BiConsumer<Instant, Instant> unsealed;
    private final BusinessClock business;
    private final WallClock wall;
    private final AtomicReference<Instant> next = new AtomicReference<>(Instant.MIN);

    /**
     * @param deadlines what to watch by business time
     * @param outages what to watch by the wall clock
     * @param unsealed what to watch by business time and the wall clock
     */
    WatchTick(
            Consumer<Instant> deadlines,
            Consumer<Instant> outages,
            BiConsumer<Instant, Instant> unsealed,
            Clocks clocks) {
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
            outages.accept(now);
            deadlines.accept(business.now());
            unsealed.accept(business.now(), now);
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
