package io.stallholder.marketplace.gateway;

/**
 * A message as the queue gave it.
 *
 * @param receipt names this delivery when it is deleted
 */
public record QueuedMessage(String messageId, String receipt, String body) {}
