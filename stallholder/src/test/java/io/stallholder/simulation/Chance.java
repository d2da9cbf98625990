package io.stallholder.simulation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Everything that a history leaves to chance, from one seed. */
final class Chance {

    private static final int SCALE = 1_000_000;

    /** How much more often a fault comes than usual where faults come thick. */
    private static final int THICK = 4;

    private final Random random;
    private final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
    private boolean faults = true;

    Chance(long seed, Mode mode) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + 0x1234567L);
        for (Fault fault : Fault.values()) {
            rates.put(fault, rate(fault, mode));
        }
    }

    /** Every second kind stays away from a history; the others come often or seldom. */
    private int rate(Fault fault, Mode mode) {
        int often = isOfTransactions(fault) ? 4_000 : 60_000;
        int share = random.nextInt(4);
        return switch (share) {
            case 0 -> often * (mode == Mode.SAFETY ? THICK : 1);
            case 1 -> mode == Mode.SAFETY ? often : often / 6;
            default -> mode == Mode.SAFETY && share == 2 ? often / 6 : 0;
        };
    }

    private static boolean isOfTransactions(Fault fault) {
        return fault.compareTo(Fault.PAUSE) <= 0;
    }

    /** Whether the fault strikes now. */
    boolean strikes(Fault fault) {
        int rate = rates.getOrDefault(fault, 0);
        return faults && rate > 0 && random.nextInt(SCALE) < rate;
    }

    /** Whether the fault belongs to this history at all. */
    boolean has(Fault fault) {
        return faults && rates.getOrDefault(fault, 0) > 0;
    }

    /** From here on nothing goes wrong any more. */
    void heal() {
        faults = false;
    }

    boolean isHealed() {
        return !faults;
    }

    /** A number from 0 to bound - 1. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** A number from low to high. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    boolean oneIn(int of) {
        return random.nextInt(of) == 0;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    long seed() {
        return random.nextLong();
    }
}
