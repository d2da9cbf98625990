package io.stallholder.simulation;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen at some time. */
final class Agenda {

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(
                    Comparator.comparing(Planned::at).thenComparingInt(Planned::number));
    private int plans;

    void add(Instant at, Runnable work) {
        planned.add(new Planned(at, ++plans, work));
    }

    boolean isEmpty() {
        return planned.isEmpty();
    }

    /** Whether something is planned for then or earlier. */
    boolean isDue(Instant until) {
        return !planned.isEmpty() && !planned.peek().at().isAfter(until);
    }

    /** The first of all, taken off. */
    Planned next() {
        return planned.remove();
    }

    record Planned(Instant at, int number, Runnable work) {}
}
