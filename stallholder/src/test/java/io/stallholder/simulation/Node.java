package io.stallholder.simulation;

import io.stallholder.marketplace.RedeemToken;
import io.stallholder.marketplace.SimulatedMarketplace;
import io.stallholder.metering.SimulatedMetering;
import io.stallholder.metering.SimulatedMetering.Part;
import io.stallholder.platform.BusinessClock;
import io.stallholder.platform.Tick;
import io.stallholder.platform.Transactions;
import io.stallholder.platform.WallClock;
import io.stallholder.rating.SimulatedRating;
import io.stallholder.usage.RecordUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One running program: its clocks, its ticks, and all that it forgets when it dies. */
final class Node {

    /** The place of the rating's tick among the ticks. */
    private static final int RATING = 1;

    private final World world;
    private final int number;
    private final Lane lane;
    private final Map<Step, Transactions> transactions = new EnumMap<>(Step.class);
    private Duration skew = Duration.ZERO;
    private Running running;
    private int ratings;
    private boolean busy;
    private boolean gone;
    private boolean rating;

    Node(World world, int number, JdbcClient jdbc) {
        this.world = world;
        this.number = number;
        lane = new Lane(world, this);
        for (Step step : Step.transactions()) {
            transactions.put(step, new Transactions(new Boundary(world, this, step), jdbc));
        }
        running = boot();
    }

    /** The program starts anew: what it kept in its own memory is gone. */
    void restart() {
        running = boot();
        busy = false;
    }

    private Running boot() {
        BusinessClock business = new BusinessClock(this::time);
        WallClock wall = new WallClock(this::time);
        Stores stores = world.stores();
        SimulatedMarketplace.Node marketplace =
                stores.marketplace()
                        .start(
                                new SimulatedMarketplace.Outside(
                                        world.queue(), lane, new Directory(world, this)),
                                new SimulatedMarketplace.Surroundings(
                                        business,
                                        wall,
                                        world.ids(),
                                        in(Step.INBOX),
                                        in(Step.LINK),
                                        in(Step.SWEEP)));
        SimulatedMetering.Node metering = metering(marketplace, business, wall);
        return new Running(
                stores.usage().recorder(in(Step.INGEST), business),
                marketplace.redeem(),
                marketplace.linking(),
                List.of(
                        marketplace.inbox(),
                        rating(marketplace, business),
                        metering.seal(),
                        metering.send(),
                        metering.watch(),
                        marketplace.sweep()));
    }

    private Tick rating(SimulatedMarketplace.Node marketplace, BusinessClock business) {
        return SimulatedRating.tick(
                new SimulatedRating.Modules(
                        Prices.CATALOG,
                        marketplace.spans(),
                        world.stores().usage().closeHours(),
                        marketplace.progress(),
                        world.stores().ledger().ledger()),
                new SimulatedRating.Surroundings(business, world.ids(), in(Step.RATE)));
    }

    private SimulatedMetering.Node metering(
            SimulatedMarketplace.Node marketplace, BusinessClock business, WallClock wall) {
        return world.stores()
                .metering()
                .start(
                        new SimulatedMetering.Modules(
                                world.stores().ledger().ledger(),
                                marketplace.subscriptions(),
                                marketplace.spans(),
                                Prices.CATALOG),
                        new SimulatedMetering.Surroundings(
                                business,
                                wall,
                                world.ids(),
                                lane,
                                new Random(world.chance().seed()),
                                world::advance,
                                kind -> world.trace().add("told", kind),
                                part -> in(step(part))));
    }

    private Transactions in(Step step) {
        Transactions found = transactions.get(step);
        if (found == null) {
            throw new IllegalStateException(step + " is no transaction");
        }
        return found;
    }

    private static Step step(Part part) {
        return switch (part) {
            case READ -> Step.READ;
            case SEAL -> Step.SEAL;
            case LEASE -> Step.LEASE;
            case ATTEMPT -> Step.ATTEMPT;
            case SETTLE -> Step.SETTLE;
            case WATCH -> Step.WATCH;
        };
    }

    /** What this node takes the time for. */
    Instant time() {
        return world.time().plus(skew);
    }

    void skew(Duration by) {
        skew = by;
    }

    /** Runs one of the ticks. */
    boolean tick(int which) {
        ratings = 0;
        rating = which == RATING;
        Tick tick = running.ticks().get(which);
        world.trace().add(number, tick.name(), world.time());
        try {
            return tick.run();
        } finally {
            rating = false;
        }
    }

    boolean isRating() {
        return rating;
    }

    int ticks() {
        return running.ticks().size();
    }

    RecordUsage usage() {
        return running.usage();
    }

    RedeemToken redeem() {
        return running.redeem();
    }

    SimulatedMarketplace.Linking linking() {
        return running.linking();
    }

    /** The rating's tick rates in its first transaction, reads in the next, then corrects. */
    Step ratingStep() {
        return switch (ratings) {
            case 0 -> Step.RATE;
            case 1 -> Step.READ;
            default -> Step.CORRECT;
        };
    }

    /** A transaction of the rating's tick is over. */
    void rated() {
        ratings++;
    }

    boolean isBusy() {
        return busy || gone;
    }

    /** It will never do anything again; what it had leased stays leased. */
    void leave() {
        gone = true;
    }

    boolean isGone() {
        return gone;
    }

    void busy(boolean is) {
        busy = is;
    }

    int number() {
        return number;
    }

    private record Running(
            RecordUsage usage,
            RedeemToken redeem,
            SimulatedMarketplace.Linking linking,
            List<Tick> ticks) {}
}
