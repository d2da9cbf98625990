package io.stallholder.kernel;

/** A meter of the catalog, what an event's type counts towards: 1 to 100 characters. */
public record MeterKey(String value) implements Comparable<MeterKey> {

    private static final int LENGTH_MAX = 100;

    /** Refuses a key that is empty or too long. */
    public MeterKey {
        if (value.isEmpty() || value.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("a meter key needs 1 to 100 characters: " + value);
        }
    }

    @Override
    public int compareTo(MeterKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
