package io.stallholder.outbox;

import java.time.Instant;

/**
 * A mail that was given up.
 *
 * @param error what the mail server said last
 */
public record Undelivered(String recipient, int attempts, String error, Instant givenUpAt) {}
