package io.stallholder.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;

/** What happened, as one number for a comparison and as the last lines for a person. */
final class Trace {

    private static final int KEPT_MAX = 60;
    private static final long PRIME = 0x100000001b3L;

    private final Deque<Object[]> last = new ArrayDeque<>();
    private long hash = 0xcbf29ce484222325L;

    void add(Object... parts) {
        for (Object part : parts) {
            hash = (hash ^ stable(part)) * PRIME;
        }
        last.addLast(parts);
        if (last.size() > KEPT_MAX) {
            last.removeFirst();
        }
    }

    /** An enum's own hash differs between two runs of Java. */
    private static int stable(Object part) {
        return part instanceof Enum<?> constant
                ? constant.name().hashCode()
                : Objects.hashCode(part);
    }

    long hash() {
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object[] line : last) {
            for (Object part : line) {
                text.append(part).append(' ');
            }
            text.append('\n');
        }
        return text.toString();
    }
}
