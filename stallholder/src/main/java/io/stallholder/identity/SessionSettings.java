package io.stallholder.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long people stay signed in.
 *
 * @param idle how long without a page view; at least a minute
 * @param longest how long at all
 */
@ConfigurationProperties("stallholder.sessions")
record SessionSettings(@DefaultValue("30m") Duration idle, @DefaultValue("12h") Duration longest) {

    private static final Duration IDLE_MIN = Duration.ofMinutes(1);

    SessionSettings {
        if (idle.compareTo(IDLE_MIN) < 0 || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "idle " + idle + " must be at least a minute and at most longest " + longest);
        }
    }

    /** How often a page view is noted: a write per request would be too many. */
    Duration noted() {
        return idle.dividedBy(30);
    }
}
