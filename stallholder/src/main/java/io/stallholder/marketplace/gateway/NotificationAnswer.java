package io.stallholder.marketplace.gateway;

import java.util.List;

/** What the queue of notifications said. */
public sealed interface NotificationAnswer {

    /** The messages at hand, possibly none. */
    record Notified(List<Notification> messages) implements NotificationAnswer {

        /** Copies the messages. */
        public Notified {
            messages = List.copyOf(messages);
        }
    }

    /** The queue could not be asked. */
    record Unreachable(String reason) implements NotificationAnswer {}
}
