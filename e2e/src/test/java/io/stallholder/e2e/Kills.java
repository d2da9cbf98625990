package io.stallholder.e2e;

import io.stallholder.e2e.Locks.Arrived;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Brings nodes to points and kills them there; counts what was killed where. */
final class Kills {

    private static final String FAULT = "kill";
    private static final String ONE_SENDING =
            """
            select from metering.records
            where state = 'SENDING'
            order by deadline desc, id desc
            limit 1
            for update
            """;
    private static final Duration STRUCK_MAX = Duration.ofMinutes(3);

    private final Stage stage;
    private final Triggers triggers;
    private final Map<String, Integer> count = new TreeMap<>();

    Kills(Stage stage, Triggers triggers) {
        this.stage = stage;
        this.triggers = triggers;
    }

    /** How often something was killed, by where. */
    Map<String, Integer> count() {
        return count;
    }

    /** Kills the node that comes to the point first. */
    void at(Point point) throws SQLException {
        System.out.println("to kill at: " + point.name());
        long began = System.nanoTime();
        triggers.prepare(point.trigger());
        switch (point) {
            case Point.Locked locked -> locked(locked);
            case Point.Chained chained -> chained(chained);
            case Point.OnDisk onDisk -> onDisk(onDisk);
            case Point.Unheard unheard -> unheard(unheard);
            case Point.HalfSettled half -> halfSettled(half);
            case Point.Reaped reaped -> reaped(reaped);
        }
        count.merge(point.name(), 1, Integer::sum);
        long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
        System.out.println("killed at: " + point.name() + " (" + millis + " ms)");
    }

    /** Kills any node, at any moment: after so many more events as chance will have it. */
    void atRandom(RandomGenerator random, Runnable aWhile) {
        aWhile.run();
        stage.nodes().get(random.nextInt(stage.nodes().size())).killAndRelaunch();
        count.merge("node at random", 1, Integer::sum);
    }

    /** Kills PostgreSQL: all of it, or one session so that it recovers by itself. */
    void server(RandomGenerator random, Runnable aWhile) {
        aWhile.run();
        if (random.nextInt(3) == 0) {
            stage.server().killSession();
            stage.server().awaitReady();
            count.merge("PostgreSQL, one session", 1, Integer::sum);
        } else {
            stage.server().kill();
            stage.server().restart();
            count.merge("PostgreSQL, all of it", 1, Integer::sum);
        }
    }

    private void locked(Point.Locked point) throws SQLException {
        try (Locks locks = Locks.take(stage.server(), point.held().lock())) {
            triggers.pull(point.trigger());
            kill(locks.awaitArrival(point.held().statement()));
        }
    }

    private void chained(Point.Chained point) throws SQLException {
        Locks first = Locks.take(stage.server(), point.first().lock());
        try (first) {
            triggers.pull(point.trigger());
            first.awaitArrival(point.first().statement());
            try (Locks second = Locks.take(stage.server(), point.second().lock())) {
                first.let();
                kill(second.awaitArrival(point.second().statement()));
            }
        }
    }

    private void onDisk(Point.OnDisk point) throws SQLException {
        try (Locks locks = Locks.take(stage.server(), point.held().lock())) {
            triggers.pull(point.trigger());
            Arrived arrived = locks.awaitArrival(point.held().statement());
            try (SilentCommits silent = SilentCommits.begin(stage.server())) {
                locks.let();
                silent.awaitCommit(arrived.session());
                kill(arrived);
            }
        }
    }

    /** Which node waits for the answer is known to nobody but itself: both die. */
    private void unheard(Point.Unheard point) {
        strike("lost-answer", point.operation(), Duration.ofSeconds(30));
        triggers.pull(point.trigger());
        awaitStruck();
        stage.nodes().forEach(Node::killAndRelaunch);
        stage.bazaar().endFault(FAULT);
    }

    /** Until a record is caught between AWS's answer and its settlement. */
    private void halfSettled(Point.HalfSettled point) throws SQLException {
        boolean caught = false;
        while (!caught) {
            triggers.prepare(point.trigger());
            strike("slow-answer", "BatchMeterUsage", Duration.ofSeconds(2));
            triggers.pull(point.trigger());
            awaitStruck();
            try (Locks locks = Locks.take(stage.server(), "select")) {
                caught = locks.also(ONE_SENDING);
                if (caught) {
                    kill(locks.awaitArrival("update metering.records%set state = "));
                }
            } finally {
                stage.bazaar().endFault(FAULT);
            }
        }
    }

    /** Until a record of a dead sender is caught before the other node has cleared up. */
    private void reaped(Point.Reaped point) throws SQLException {
        String attempts = "lock table metering.attempts in share row exclusive mode";
        boolean caught = false;
        while (!caught) {
            triggers.prepare(point.trigger());
            try (Locks sending = Locks.take(stage.server(), attempts)) {
                triggers.pull(point.trigger());
                kill(sending.awaitArrival("insert into metering.attempts"));
                count.merge("leased, attempt not noted", 1, Integer::sum);
            }
            try (Locks reaping = Locks.take(stage.server(), "select")) {
                caught = reaping.also(ONE_SENDING);
                if (caught) {
                    kill(reaping.awaitArrival("leased_until <="));
                }
            }
        }
    }

    private void strike(String kind, String operation, Duration delay) {
        stage.bazaar()
                .faults(
                        Map.of(
                                "id",
                                FAULT,
                                "kind",
                                kind,
                                "on",
                                new String[] {operation},
                                "when",
                                Map.of("count", 1),
                                "delay",
                                delay.toString()));
    }

    private void awaitStruck() {
        Eventually.within(STRUCK_MAX)
                .until("AWS's answer is held back", () -> stage.bazaar().hits(FAULT) > 0);
    }

    private void kill(Arrived arrived) {
        stage.node(arrived.node()).killAndRelaunch();
    }
}
