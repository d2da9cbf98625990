package io.stallholder.usage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which times an event may have.
 *
 * @param pastMax how far an event's time may lie behind the business clock, at most 400 days
 * @param futureMax how far it may lie ahead, since clocks differ
 */
@ConfigurationProperties("stallholder.usage")
record UsageSettings(
        @DefaultValue("35d") Duration pastMax, @DefaultValue("5m") Duration futureMax) {

    private static final Duration REMEMBERED = Duration.ofDays(400);

    UsageSettings {
        if (pastMax.compareTo(REMEMBERED) > 0 || pastMax.isNegative() || futureMax.isNegative()) {
            throw new IllegalArgumentException(
                    "stallholder.usage.past-max must be at most 400d, since older ids are not"
                            + " remembered; found "
                            + pastMax);
        }
    }
}
