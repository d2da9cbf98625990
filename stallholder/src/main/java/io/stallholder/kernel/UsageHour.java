package io.stallholder.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An hour of UTC, the grain in which usage is totalled, rated and reported: [start, end). */
public record UsageHour(Instant start) implements Comparable<UsageHour> {

    /** Refuses an instant that is not the beginning of an hour. */
    public UsageHour {
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("not the start of an hour: " + start);
        }
    }

    /** The hour that contains the instant. */
    public static UsageHour of(Instant instant) {
        return new UsageHour(instant.truncatedTo(ChronoUnit.HOURS));
    }

    /** The first instant that no longer belongs to the hour. */
    public Instant end() {
        return start.plus(Duration.ofHours(1));
    }

    public UsageHour next() {
        return new UsageHour(end());
    }

    public UsageHour plusHours(long hours) {
        return new UsageHour(start.plus(Duration.ofHours(hours)));
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end());
    }

    public boolean isBefore(UsageHour other) {
        return start.isBefore(other.start);
    }

    @Override
    public int compareTo(UsageHour other) {
        return start.compareTo(other.start);
    }

    @Override
    public String toString() {
        return start.toString();
    }
}
