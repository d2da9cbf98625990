package io.bazaar.mail;

import java.time.Instant;

/**
 * A mail that has arrived.
 *
 * @param id its number, counted from 1
 * @param to the envelope's recipient
 * @param text the plain text part; empty when there is none
 * @param html the HTML part; empty when there is none
 * @param receivedAt market time
 */
public record Mail(
        long id,
        String from,
        String to,
        String subject,
        String text,
        String html,
        Instant receivedAt) {}
