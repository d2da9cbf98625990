package io.bazaar.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that is to go wrong.
 *
 * @param id by which it is replaced and removed: 1 to 64 letters, digits and dashes
 * @param on operations ({@code BatchMeterUsage}), services ({@code AWSMPMeteringService}) or the
 *     beginning of an event's type ({@code License}) or of a notification's action ({@code
 *     subscribe-}); everything where it is empty
 * @param until market time from which on it strikes no more; absent when it has no end
 * @param delay for kinds that have one; up to a minute of wall time for calls, of market time for
 *     events
 */
public record FaultOrder(
        String id,
        FaultKind kind,
        List<String> on,
        FaultWhen when,
        @Nullable Instant until,
        @Nullable Duration delay) {

    private static final Duration CALL_DELAY_MAX = Duration.ofMinutes(1);
    private static final Duration CALL_DELAY = Duration.ofSeconds(30);
    private static final Duration EVENT_DELAY = Duration.ofMinutes(5);

    public FaultOrder {
        on = List.copyOf(on);
        that(
                id.matches("[A-Za-z0-9-]{1,64}"),
                "an id is 1 to 64 letters, digits and dashes: " + id);
        that(kind.isDelayed() || delay == null, "no delay for " + kind.text());
        that(delay == null || !delay.isNegative(), "a delay is not negative: " + delay);
        that(
                delay == null
                        || kind.part() == FaultKind.Part.EVENT
                        || delay.compareTo(CALL_DELAY_MAX) <= 0,
                "a call is delayed by a minute at most: " + delay);
        that(
                kind.part() != FaultKind.Part.STATE || when.isAlways(),
                kind.text() + " lasts while the order stands, without count and rate");
        that(
                kind != FaultKind.ONE_USE_TOKENS || when.matching().isEmpty(),
                kind.text() + " matches every token");
        that(
                !kind.isAccount() || when.matching().keySet().equals(Set.of("account")),
                kind.text() + " needs when.match.account and nothing else");
    }

    /** How long it delays. */
    public Duration lateness() {
        if (delay != null) {
            return delay;
        }
        return kind.part() == FaultKind.Part.EVENT ? EVENT_DELAY : CALL_DELAY;
    }

    boolean isPast(Instant now) {
        return until != null && !now.isBefore(until);
    }

    private static void that(boolean truth, String otherwise) {
        if (!truth) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
