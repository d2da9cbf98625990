package io.stallholder.console;

import io.stallholder.platform.WallClock;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;

/**
 * Counts a key's requests in fixed windows, on this node alone: n nodes let n times as many
 * through. Told in the headers of draft-ietf-httpapi-ratelimit-headers-10, read 2026-11-26. Posting
 * usage is not counted.
 */
final class RateLimits {

    private static final int WINDOWS_MAX = 10_000;

    private final ApiSettings settings;
    private final WallClock clock;
    private final Map<UUID, Window> windows = new ConcurrentHashMap<>();

    RateLimits(ApiSettings settings, WallClock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether one more request is let through; says in the answer how many are left. */
    boolean admit(UUID key, HttpServletResponse response) {
        Instant now = clock.now();
        if (windows.size() > WINDOWS_MAX) {
            windows.values().removeIf(window -> !now.isBefore(window.ends()));
        }
        Window window = windows.merge(key, first(now), (old, fresh) -> old.next(now, fresh));
        long seconds =
                Math.max(1, Duration.between(now, window.ends()).plusMillis(999).toSeconds());
        int left = Math.max(0, settings.rateLimit() - window.count());
        response.setHeader(
                "RateLimit-Policy",
                "\"key\";q=" + settings.rateLimit() + ";w=" + settings.rateWindow().toSeconds());
        response.setHeader("RateLimit", "\"key\";r=" + left + ";t=" + seconds);
        if (window.count() > settings.rateLimit()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            return false;
        }
        return true;
    }

    private Window first(Instant now) {
        return new Window(now.plus(settings.rateWindow()), 1);
    }

    private record Window(Instant ends, int count) {

        Window next(Instant now, Window fresh) {
            return now.isBefore(ends) ? new Window(ends, Math.min(count, 1 << 30) + 1) : fresh;
        }
    }
}
