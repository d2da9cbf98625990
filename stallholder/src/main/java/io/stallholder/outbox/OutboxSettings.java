package io.stallholder.outbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How mail waits and how often it is tried.
 *
 * @param key 32 bytes in Base64: encrypts waiting mail, never changes while mail waits
 * @param attemptsMax tries before a mail is given up and shown on the desk
 * @param firstPause the pause after the first failure; it doubles each time
 * @param longestPause the longest pause
 */
@ConfigurationProperties("stallholder.outbox")
record OutboxSettings(
        String key,
        @DefaultValue("12") int attemptsMax,
        @DefaultValue("5s") Duration firstPause,
        @DefaultValue("1h") Duration longestPause) {}
