package io.stallholder.marketplace.gateway;

import java.time.Duration;
import java.util.List;

/**
 * The seller's queue of what SNS tells of customers of products from before licenses; at least
 * once, in any order, and never believed unless SNS signed it.
 */
public interface NotificationQueue {

    /** Whether the settings name a queue; without one nothing is ever received. */
    boolean isNamed();

    /**
     * Takes up to ten messages, each judged; each comes again later unless it is deleted.
     *
     * @param wait how long to wait for the first message, in whole seconds, at most 20 s
     */
    NotificationAnswer receive(Duration wait);

    /** Deletes messages that are stored; what could not be deleted comes again. */
    void delete(List<QueuedMessage> messages);
}
