package io.stallholder.outbox;

import java.util.UUID;

/**
 * A message to another program.
 *
 * @param endpoint where it goes
 * @param type what happened, dotted: {@code alert.raised}
 * @param data what is told about it, as a JSON object
 */
public record Webhook(UUID endpoint, String type, Object data) {}
