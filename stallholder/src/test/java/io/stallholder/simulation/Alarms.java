package io.stallholder.simulation;

import io.stallholder.metering.RecordState;
import io.stallholder.metering.SimulatedRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Promise I7: what is not accepted was told, in time, and nothing that is accepted was. */
final class Alarms {

    private static final List<Integer> LEVELS = List.of(90, 75, 50, 25);
    private static final int HUMAN = 100;

    private final World world;

    Alarms(World world) {
        this.world = world;
    }

    /** A node has told by its clock what was to be told; nothing is left out. */
    void watched(Instant clock) {
        toldAsOf(clock);
    }

    /** Everything that was to be told by then was. */
    void toldAsOf(Instant time) {
        for (SimulatedRecord record : world.oracle().standing()) {
            Set<Integer> told = world.stores().metering().told(record.id());
            if (waitsForHuman(record)) {
                world.check(told.contains(HUMAN), "I7: nobody was told of %s", record);
            }
            int due = due(record, time);
            world.check(
                    due == 0 || isEnd(record) || hasLevel(told, due),
                    "I7: %s percent of its time are used up, told was %s: %s",
                    due,
                    told,
                    record);
        }
    }

    /** Whether a record that nobody but a human can settle was told of. */
    boolean isTold(SimulatedRecord record) {
        return world.stores().metering().told(record.id()).contains(HUMAN);
    }

    private static boolean hasLevel(Set<Integer> told, int level) {
        return told.stream().anyMatch(one -> one >= level && one != HUMAN);
    }

    private static int due(SimulatedRecord record, Instant time) {
        long whole = Duration.between(record.sealedAt(), record.deadline()).toMillis();
        long used = Duration.between(record.sealedAt(), time).toMillis();
        return LEVELS.stream()
                .filter(level -> used * HUMAN >= whole * level + HUMAN)
                .findFirst()
                .orElse(0);
    }

    private static boolean isEnd(SimulatedRecord record) {
        return switch (record.state()) {
            case CONFLICT, INVALID, EXPIRED -> true;
            case OPEN, HELD, SEALED, SENDING, SENT_UNKNOWN, NOT_SUBSCRIBED, ACCEPTED, DRY_RUN ->
                    false;
        };
    }

    private static boolean waitsForHuman(SimulatedRecord record) {
        return isEnd(record)
                || record.state() == RecordState.HELD
                || record.state() == RecordState.NOT_SUBSCRIBED
                || (record.state() == RecordState.SENT_UNKNOWN && !record.triesAgain());
    }
}
