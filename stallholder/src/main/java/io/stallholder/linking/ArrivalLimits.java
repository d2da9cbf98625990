package io.stallholder.linking;

import io.stallholder.platform.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps strangers from spending our calls to AWS: so many tokens a minute from one network address,
 * so many a second from all, and none twice that AWS has just refused. Per node, in memory.
 */
final class ArrivalLimits {

    private static final int PER_ADDRESS_MAX = 20;
    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(1);
    private static final int TOTAL_MAX = 5;
    private static final Duration TOTAL_WINDOW = Duration.ofSeconds(1);
    private static final Duration REFUSED_FOR = Duration.ofMinutes(1);
    private static final int REMEMBERED_MAX = 10_000;

    private final WallClock clock;
    private final Map<String, Deque<Instant>> byAddress = bounded();
    private final Map<String, Instant> refused = bounded();
    private final Deque<Instant> total = new ArrayDeque<>();

    ArrivalLimits(WallClock clock) {
        this.clock = clock;
    }

    /** Counts one call; false if it is one too many. */
    synchronized boolean admits(String address) {
        Instant now = clock.now();
        Deque<Instant> ofAddress = byAddress.computeIfAbsent(address, first -> new ArrayDeque<>());
        forgetBefore(ofAddress, now.minus(ADDRESS_WINDOW));
        forgetBefore(total, now.minus(TOTAL_WINDOW));
        if (ofAddress.size() >= PER_ADDRESS_MAX || total.size() >= TOTAL_MAX) {
            return false;
        }
        ofAddress.add(now);
        total.add(now);
        return true;
    }

    /** Remembers that AWS refused the token with this hash. */
    synchronized void refused(String tokenHash) {
        refused.put(tokenHash, clock.now());
    }

    /** Whether AWS refused the token with this hash a moment ago. */
    synchronized boolean wasRefused(String tokenHash) {
        Instant at = refused.get(tokenHash);
        return at != null && at.plus(REFUSED_FOR).isAfter(clock.now());
    }

    private static void forgetBefore(Deque<Instant> times, Instant before) {
        while (!times.isEmpty() && !times.getFirst().isAfter(before)) {
            times.removeFirst();
        }
    }

    /** Forgets the eldest beyond a bound. */
    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > REMEMBERED_MAX;
            }
        };
    }
}
