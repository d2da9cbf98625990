package io.stallholder.simulation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each fault struck at each step. */
final class Matrix {

    private final Map<Fault, Map<Step, Long>> hits = new EnumMap<>(Fault.class);

    Matrix() {
        for (Fault fault : Fault.values()) {
            hits.put(fault, new EnumMap<>(Step.class));
        }
    }

    void hit(Fault fault, Step step) {
        if (!fault.isLegal(step)) {
            throw new IllegalStateException(fault + " struck at " + step + ", where it cannot");
        }
        add(fault, step, 1);
    }

    private void add(Fault fault, Step step, long times) {
        hits.getOrDefault(fault, new EnumMap<>(Step.class)).merge(step, times, Long::sum);
    }

    private long hits(Fault fault, Step step) {
        return hits.getOrDefault(fault, Map.of()).getOrDefault(step, 0L);
    }

    /** Adds what another one counted. */
    synchronized void add(Matrix other) {
        other.hits.forEach(
                (fault, steps) -> steps.forEach((step, times) -> add(fault, step, times)));
    }

    long total() {
        return hits.values().stream()
                .flatMap(steps -> steps.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    /** The cells that could have been hit and were not. */
    List<String> empty() {
        List<String> empty = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Step step : Step.values()) {
                if (fault.isLegal(step) && hits(fault, step) == 0) {
                    empty.add(fault + " at " + step);
                }
            }
        }
        return empty;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(" ".repeat(30));
        for (Step step : Step.values()) {
            text.append(String.format("%9s", step));
        }
        for (Fault fault : Fault.values()) {
            text.append(String.format("%n%-30s", fault));
            for (Step step : Step.values()) {
                text.append(
                        fault.isLegal(step)
                                ? String.format("%9d", hits(fault, step))
                                : "        -");
            }
        }
        return text.toString();
    }
}
