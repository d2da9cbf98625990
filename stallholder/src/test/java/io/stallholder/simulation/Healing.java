package io.stallholder.simulation;

import io.stallholder.kernel.LicenseArn;
import io.stallholder.kernel.UsageHour;
import io.stallholder.metering.Reason;
import io.stallholder.metering.RecordState;
import io.stallholder.metering.SimulatedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Faults stop: from here on all must be accepted in time (I8), and the books must agree. */
final class Healing {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration LONG_STEP = Duration.ofMinutes(10);
    private static final int SILENT_HOURS_MAX = 30;
    private static final Duration PROMISED = Duration.ofMinutes(15);
    private static final Duration GRACE = Duration.ofMinutes(5);
    private static final Duration CLOCK_STEP_MAX = Duration.ofHours(1);
    private static final int ROUNDS_MAX = 50;
    private static final int SILENT_IN = 8;

    private final World world;

    Healing(World world) {
        this.world = world;
    }

    void run() {
        boolean stepped = world.chance().has(Fault.CLOCK_STEP);
        world.chance().heal();
        for (Node node : world.nodes()) {
            node.skew(Duration.ZERO);
            world.on(node, Node::restart);
        }
        someLeave();
        world.customers().sold().forEach(one -> one.suspendedUntil = Instant.MIN);
        world.hurry();
        if (stepped) {
            // What a clock that went ahead wrote down waits until the others get there.
            world.advance(CLOCK_STEP_MAX);
        }
        if (world.chance().oneIn(SILENT_IN)) {
            awsIsSilent();
        }
        settle(Duration.ofMinutes(5), STEP);
        toTheHour();
        settle(PROMISED, STEP);
        everythingIsAccepted();
        toTheHour();
        settle(PROMISED, STEP);
        everythingIsAccepted();
        new Reckoning(world).run();
    }

    /** All nodes but one may be gone for good: the one must take over what they had begun. */
    private void someLeave() {
        for (Node node : world.nodes().subList(1, world.nodes().size())) {
            if (world.chance().oneIn(2)) {
                node.leave();
            }
        }
    }

    /** Everything works but AWS: operators are told of each record while its time runs out. */
    private void awsIsSilent() {
        world.outages().silence(true);
        settle(Duration.ofHours(world.chance().between(1, SILENT_HOURS_MAX)), LONG_STEP);
        world.outages().silence(false);
    }

    /** Nothing happens until an hour has been over for its grace. */
    private void toTheHour() {
        Instant close = UsageHour.of(world.time().minus(GRACE)).end().plus(GRACE);
        world.advance(Duration.between(world.time(), close));
    }

    private void settle(Duration time, Duration step) {
        Instant end = world.time().plus(time);
        while (world.time().isBefore(end)) {
            world.platform().post(ROUNDS_MAX);
            world.customers().act(Step.IDLE);
            Instant begun = world.time();
            for (Node node : world.nodes()) {
                for (int tick = 0; !node.isGone() && tick < node.ticks(); tick++) {
                    work(node, tick);
                }
            }
            world.alarms().toldAsOf(begun);
            world.advance(step);
        }
    }

    private void work(Node node, int tick) {
        boolean[] more = {true};
        for (int round = 0; more[0] && round < ROUNDS_MAX; round++) {
            more[0] = false;
            world.on(node, it -> more[0] = it.tick(tick));
        }
    }

    private void everythingIsAccepted() {
        for (SimulatedRecord record : world.oracle().records()) {
            boolean fine = record.state() == RecordState.ACCEPTED || record.released();
            if (!fine) {
                stands(record);
            }
        }
    }

    /** What is not accepted is where it is because of what AWS said, and says so (I7, I8). */
    private void stands(SimulatedRecord record) {
        boolean right =
                switch (record.state()) {
                    case CONFLICT, INVALID -> true;
                    case EXPIRED -> isOver(record.license());
                    case SENT_UNKNOWN ->
                            !record.triesAgain()
                                    && record.reason().equals(Optional.of(Reason.MAYBE_TAKEN));
                    case NOT_SUBSCRIBED -> isOver(record.license());
                    case OPEN, HELD, SEALED, SENDING, DRY_RUN, ACCEPTED -> false;
                };
        world.check(right, "I8: not accepted in time: %s", record);
        world.check(world.alarms().isTold(record), "I7: nobody was told of %s", record);
    }

    private boolean isOver(LicenseArn license) {
        return world.customers().sold().stream()
                .anyMatch(it -> it.license.equals(license) && it.deprovisioned != null);
    }
}
