package io.stallholder.e2e;

import io.stallholder.e2e.Locks.Arrived;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Nodes that stand still with a lease, are given up by the others, and go on without knowing. */
final class Zombies {

    private static final String FAULT = "zombie";
    private static final Duration STRUCK_MAX = Duration.ofMinutes(2);
    private static final String ATTEMPTS =
            "lock table metering.attempts in share row exclusive mode";

    private final Stage stage;
    private final Triggers triggers;

    Zombies(Stage stage, Triggers triggers) {
        this.stage = stage;
        this.triggers = triggers;
    }

    /** AWS has taken what it sent; before it hears, the other has settled all of it. */
    void duringACall() throws SQLException {
        Node zombie = sender();
        zombie.freeze();
        stage.bazaar().endFault(FAULT);
        revived(zombie);
    }

    /** It holds the lease, has an attempt in an open transaction, and has sent nothing. */
    void beforeACall() throws SQLException {
        triggers.prepare(Point.Trigger.HOUR);
        Node zombie;
        try (Locks locks = Locks.take(stage.server(), ATTEMPTS)) {
            triggers.pull(Point.Trigger.HOUR);
            zombie = stage.node(locks.awaitArrival("insert into metering.attempts").node());
            zombie.freeze();
        }
        revived(zombie);
    }

    /** It does whatever it does. */
    void atRandom(RandomGenerator random, Runnable aWhile) {
        triggers.prepare(Point.Trigger.HOUR);
        triggers.pull(Point.Trigger.HOUR);
        aWhile.run();
        Node zombie = stage.nodes().get(random.nextInt(stage.nodes().size()));
        zombie.freeze();
        revived(zombie);
    }

    private Node sender() throws SQLException {
        triggers.prepare(Point.Trigger.HOUR);
        Arrived arrived;
        try (Locks locks = Locks.take(stage.server(), ATTEMPTS)) {
            triggers.pull(Point.Trigger.HOUR);
            arrived = locks.awaitArrival("insert into metering.attempts");
            stage.bazaar()
                    .faults(
                            Map.of(
                                    "id",
                                    FAULT,
                                    "kind",
                                    "slow-answer",
                                    "on",
                                    new String[] {"BatchMeterUsage"},
                                    "when",
                                    Map.of("count", 1),
                                    "delay",
                                    "PT3S"));
        }
        Eventually.within(STRUCK_MAX)
                .until("the call is on its way", () -> stage.bazaar().hits(FAULT) > 0);
        return stage.node(arrived.node());
    }

    /** The other node alone brings everything home; then the zombie goes on where it stood. */
    private void revived(Node zombie) {
        triggers.awaitCaughtUp(Duration.ZERO);
        zombie.thaw();
        triggers.awaitCaughtUp(Duration.ZERO);
    }
}
