package io.stallholder.marketplace.gateway;

import java.util.List;

/** The seller's queue of agreement and license events; at least once, in any order. */
public interface LifecycleQueue {

    /** Takes up to ten messages; each comes again later unless it is deleted. */
    ReceiveAnswer receive();

    /** Deletes messages that are stored; what could not be deleted comes again. */
    void delete(List<QueuedMessage> messages);
}
