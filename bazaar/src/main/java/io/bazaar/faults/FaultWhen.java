package io.bazaar.faults;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of the occasions an order strikes; without anything, each.
 *
 * @param count so many at most, 1 to a million
 * @param rate the share that is struck, above 0 and at most 1, by a draw from the seed
 * @param seed the same seed strikes the same occasions; one is chosen where it is absent
 * @param match {@code account}, {@code license}, {@code dimension} or a JSON pointer into the
 *     request, record or event, each with the value that it must have
 */
public record FaultWhen(
        @Nullable Integer count,
        @Nullable BigDecimal rate,
        @Nullable Long seed,
        @Nullable Map<String, String> match) {

    /** Always. */
    public static final FaultWhen ALWAYS = new FaultWhen(null, null, null, null);

    private static final int COUNT_MAX = 1_000_000;

    public FaultWhen {
        that(count == null || (count >= 1 && count <= COUNT_MAX), "count is 1 to 1000000", count);
        that(
                rate == null || (rate.signum() > 0 && rate.compareTo(BigDecimal.ONE) <= 0),
                "rate is above 0 and at most 1",
                rate);
        match = match == null ? Map.of() : Map.copyOf(match);
        match.keySet()
                .forEach(key ->
                        that(
                                key.startsWith("/") || Occasion.NAMED.containsKey(key),
                                "match takes account, license, dimension or a JSON pointer",
                                key));
    }

    /** The first so many. */
    public static FaultWhen times(int count) {
        return new FaultWhen(count, null, null, null);
    }

    /** What has to match. */
    public Map<String, String> matching() {
        return match == null ? Map.of() : match;
    }

    FaultWhen seeded(long chosen) {
        return rate == null || seed != null ? this : new FaultWhen(count, rate, chosen, match);
    }

    boolean isAlways() {
        return count == null && rate == null;
    }

    private static void that(boolean truth, String otherwise, @Nullable Object value) {
        if (!truth) {
            throw new IllegalArgumentException(otherwise + ", not " + value);
        }
    }
}
