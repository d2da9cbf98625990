package io.stallholder.marketplace.gateway;

import java.time.Instant;

/** A message of the queue of notifications, and whether SNS signed it. */
public sealed interface Notification {

    /** As the queue gave it. */
    QueuedMessage message();

    /**
     * SNS signed it.
     *
     * @param id names the notification, whichever delivery this is
     * @param topic the ARN of the topic
     * @param text what the topic's owner said
     * @param sentAt when SNS got it
     */
    record Genuine(QueuedMessage message, String id, String topic, String text, Instant sentAt)
            implements Notification {}

    /** It is not what SNS signed, or no message of SNS at all. */
    record Forged(QueuedMessage message, String reason) implements Notification {}

    /** SNS's certificate cannot be had now: nothing is known of the message. */
    record Unverified(QueuedMessage message, String reason) implements Notification {}
}
