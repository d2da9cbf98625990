package io.stallholder.kernel;

/** An AWS Marketplace pricing dimension's API identifier, case-sensitive, 1 to 255 characters. */
public record DimensionKey(String value) implements Comparable<DimensionKey> {

    /** Refuses a key that is empty or too long. */
    public DimensionKey {
        if (value.isEmpty() || value.length() > 255) {
            throw new IllegalArgumentException("DimensionKey needs 1 to 255 characters: " + value);
        }
    }

    @Override
    public int compareTo(DimensionKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
