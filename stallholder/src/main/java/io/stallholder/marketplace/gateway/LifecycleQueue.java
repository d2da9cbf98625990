package io.stallholder.marketplace.gateway;

import java.time.Duration;
import java.util.List;

/** The seller's queue of agreement and license events; at least once, in any order. */
public interface LifecycleQueue {

    /**
     * Takes up to ten messages; each comes again later unless it is deleted. An answer without
     * messages says that the queue is empty only if the queue was allowed to wait for some: without
     * waiting, AWS asks a sample of its servers.
     *
     * <p>Source: Amazon SQS, short and long polling, read 2026-11-22.
     *
     * @param wait how long to wait for the first message, in whole seconds, at most 20 s
     */
    ReceiveAnswer receive(Duration wait);

    /** Deletes messages that are stored; what could not be deleted comes again. */
    void delete(List<QueuedMessage> messages);
}
