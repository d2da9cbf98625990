package io.stallholder.marketplace.gateway;

import java.util.List;

/** What the queue said. */
public sealed interface ReceiveAnswer {

    /** The messages at hand, possibly none. */
    record Received(List<QueuedMessage> messages) implements ReceiveAnswer {

        /** Copies the messages. */
        public Received {
            messages = List.copyOf(messages);
        }
    }

    /** The queue could not be asked. */
    record QueueUnavailable(String reason) implements ReceiveAnswer {}
}
