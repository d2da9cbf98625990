package io.stallholder.outbox;

import java.util.UUID;

/**
 * A message to every endpoint that takes its type.
 *
 * @param id what receivers know it by, the same however often it is told
 * @param type what happened, dotted: {@code subscription.linked}
 * @param data what is told about it, as a JSON object
 */
public record Announcement(UUID id, String type, Object data) {}
