package io.stallholder.simulation;

import io.stallholder.metering.SimulatedMetering;
import io.stallholder.platform.Ids;
import io.stallholder.testing.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** True time, the nodes, and everything around them. */
final class World {

    private static final int DEPTH_MAX = 3;
    private static final int LEASES_SLEPT_MAX = 10;

    private final Chance chance;
    private final Trace trace = new Trace();
    private final Matrix matrix = new Matrix();
    private final Journal journal = new Journal();
    private final String mutant;
    private final Backing backing;
    private final Stores stores;
    private final AwsModel aws;
    private final Wire wire;
    private final Mailbox queue = new Mailbox(this);
    private final Customers customers = new Customers(this);
    private final Platform platform = new Platform(this);
    private final Books books = new Books(this);
    private final Oracle oracle = new Oracle(this);
    private final Alarms alarms = new Alarms(this);
    private final List<Node> nodes = new ArrayList<>();
    private final Outages outages = new Outages(this);
    private final Agenda agenda = new Agenda();
    private Instant now;
    private Step step = Step.IDLE;
    private int depth;
    private long ids;

    World(Chance chance, Setting setting) {
        this.chance = chance;
        this.now = setting.start();
        this.mutant = setting.mutant();
        this.aws = new AwsModel(() -> now, setting.window(), setting.rules(), setting.ending());
        this.backing = setting.backing();
        this.wire = setting.wire().apply(this, setting);
        this.stores = backing.stores(journal, mutant);
        for (int number = 1; number <= setting.nodes(); number++) {
            nodes.add(new Node(this, number, backing.jdbc()));
        }
        customers.open(setting.organizations());
    }

    /** Time passes, and what was planned for it happens. */
    void advance(Duration by) {
        Instant until = now.plus(by);
        while (agenda.isDue(until)) {
            Agenda.Planned next = agenda.next();
            now = next.at().isAfter(now) ? next.at() : now;
            next.work().run();
        }
        now = until.isAfter(now) ? until : now;
    }

    void later(int seconds, Runnable work) {
        agenda.add(now.plusSeconds(seconds), work);
    }

    /** Brings forward what is planned. */
    void hurry() {
        while (!agenda.isEmpty()) {
            agenda.next().work().run();
        }
        queue.hurry();
    }

    boolean strikes(Fault fault, Step at) {
        return counted(chance.strikes(fault), fault, at);
    }

    /** The same for what has few occasions. */
    boolean strikesOften(Fault fault, Step at) {
        return counted(chance.has(fault) && chance.oneIn(3), fault, at);
    }

    /** Notes what the history was made with. */
    void strikesAlways(Fault fault, Step at) {
        counted(true, fault, at);
    }

    private boolean counted(boolean struck, Fault fault, Step at) {
        if (struck) {
            matrix.hit(fault, at);
            trace.add(fault, at, now);
        }
        return struck;
    }

    /** A transaction of the node is on disk. */
    void committed(Node node, Step at) {
        trace.add(node.number(), at, now);
        if (at == Step.INGEST) {
            books.ingested(platform.inFlight(), stores.usage().takeStored());
        }
        if (at == Step.LINK) {
            customers.linked();
        }
        if (node.isRating()) {
            node.rated();
            books.booked();
        }
        oracle.look();
        if (at == Step.WATCH) {
            alarms.watched(node.time());
        }
    }

    /** The node is between two things: others may act, or it falls asleep. */
    void between(Node node, Step at) {
        if (depth >= DEPTH_MAX || chance.isHealed()) {
            return;
        }
        if (strikes(Fault.PAUSE, at)) {
            int slept = (int) SimulatedMetering.LEASE.toSeconds() * LEASES_SLEPT_MAX;
            interlude(at, chance.between(2, 8), chance.below(slept));
        } else if (chance.oneIn(at.rarity())) {
            interlude(at, 1, 0);
        }
    }

    private void interlude(Step at, int acts, int seconds) {
        Step before = step;
        step = at;
        depth++;
        try {
            for (int act = 0; act < acts; act++) {
                advance(Duration.ofMillis(seconds * 1000L / acts));
                act();
            }
        } finally {
            depth--;
            step = before;
        }
    }

    /** One of the things that happen all the time. */
    void act() {
        switch (chance.below(8)) {
            case 0, 1 -> platform.act(step);
            case 2 -> customers.act(step);
            case 3 -> clocks();
            case 4 -> actDuring(step);
            default -> tick();
        }
    }

    /** During some step buyers act as often as nodes. */
    private void actDuring(Step at) {
        if (at == Step.IDLE) {
            tick();
        } else {
            customers.act(at);
        }
    }

    private void clocks() {
        if (strikes(Fault.CLOCK_STEP, step)) {
            int seconds = chance.oneIn(3) ? chance.between(-3600, 3600) : chance.between(-300, 300);
            chance.of(nodes).skew(Duration.ofSeconds(seconds));
        }
    }

    private void tick() {
        withFreeNode(node -> node.tick(chance.below(node.ticks())));
    }

    /** Lets a node that stands at nothing do something; it may die of it. */
    void withFreeNode(Consumer<Node> work) {
        List<Node> free = nodes.stream().filter(node -> !node.isBusy()).toList();
        if (!free.isEmpty()) {
            on(chance.of(free), work);
        }
    }

    void on(Node node, Consumer<Node> work) {
        node.busy(true);
        try {
            work.accept(node);
        } catch (Crash dead) {
            trace.add(node.number(), "died", now);
            node.restart();
        } catch (Away | Beaten trouble) {
            trace.add(node.number(), "failed", trouble.getClass().getSimpleName());
        } finally {
            node.busy(false);
            if (journal.isOpen()) {
                journal.rollback();
            }
        }
    }

    void check(boolean holds, String message, @Nullable Object... parts) {
        if (!holds) {
            throw Broken.because(message, parts);
        }
    }

    /** The fault of the museum that is planted, or nothing. */
    String mutant() {
        return mutant;
    }

    Ids ids() {
        return new Ids(() -> new UUID(11, ++ids));
    }

    Instant time() {
        return now;
    }

    Step step() {
        return step;
    }

    Chance chance() {
        return chance;
    }

    Trace trace() {
        return trace;
    }

    Matrix matrix() {
        return matrix;
    }

    Journal journal() {
        return journal;
    }

    Backing backing() {
        return backing;
    }

    Stores stores() {
        return stores;
    }

    AwsModel aws() {
        return aws;
    }

    Wire wire() {
        return wire;
    }

    Mailbox queue() {
        return queue;
    }

    Customers customers() {
        return customers;
    }

    Platform platform() {
        return platform;
    }

    Books books() {
        return books;
    }

    Oracle oracle() {
        return oracle;
    }

    Outages outages() {
        return outages;
    }

    Alarms alarms() {
        return alarms;
    }

    List<Node> nodes() {
        return nodes;
    }
}
