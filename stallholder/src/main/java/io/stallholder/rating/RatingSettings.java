package io.stallholder.rating;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When hours are closed, by the business clock.
 *
 * @param grace how long after its end an hour still takes events
 * @param finalGrace how long after a license's end its last hour still takes events, at most 45
 *     minutes: AWS takes its usage for one hour
 */
@ConfigurationProperties("stallholder.rating")
record RatingSettings(
        @DefaultValue("5m") Duration grace, @DefaultValue("10m") Duration finalGrace) {

    private static final Duration FINAL_GRACE_MAX = Duration.ofMinutes(45);
    private static final Duration GRACE_MAX = Duration.ofHours(1);

    RatingSettings {
        if (grace.isNegative() || grace.compareTo(GRACE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "stallholder.rating.grace must be between 0 and 1h; found " + grace);
        }
        if (finalGrace.isNegative() || finalGrace.compareTo(FINAL_GRACE_MAX) > 0) {
            throw new IllegalArgumentException(
                    "stallholder.rating.final-grace must be between 0 and 45m; found "
                            + finalGrace);
        }
    }
}
