package io.bazaar.sqs;

import io.bazaar.rules.Certainty;
import io.bazaar.rules.Rule;

/** What the queues ask of a call. Source: Amazon SQS API Reference, read 2026-11-22. */
public enum SqsRule implements Rule {
    QUEUE_EXISTS("queue-exists", "The queue exists."),
    QUEUE_ADDRESS("queue-address", "A queue's address is /account/name."),
    QUEUE_OWN("queue-own", "Only its owner uses a queue."),
    QUEUE_NAME("queue-name", "A queue's name is 1 to 80 letters, digits, hyphens, underscores."),
    QUEUE_SAME("queue-same-attributes", "A queue created again has the same attributes."),
    ATTRIBUTE_NAME("queue-attribute-name", "A queue's attribute is one that can be set."),
    ATTRIBUTE_VALUE("queue-attribute-value", "A queue's attribute lies in its range."),
    MESSAGE_LENGTH("message-length", "A message is not empty and at most 1 MiB."),
    MESSAGE_CHARACTERS("message-characters", "A message holds XML 1.0's characters only."),
    NO_GROUP("no-message-group", "A standard queue knows no message groups."),
    MESSAGE_ATTRIBUTE_TYPE(
            "message-attribute-type", "A message attribute is a String, a Number or Binary."),
    MESSAGE_ATTRIBUTE_VALUE(
            "message-attribute-value", "A message attribute has a value of its type."),
    MESSAGE_ATTRIBUTES("message-attributes-max", "A message has at most ten attributes."),
    DELAY("delay-seconds", "A delay is 0 to 900 seconds."),
    VISIBILITY("visibility-timeout", "A visibility timeout is 0 to 43,200 seconds."),
    WAIT("wait-time-seconds", "A wait is 0 to 20 seconds."),
    RECEIVE_MAX("max-number-of-messages", "A receive takes 1 to 10 messages."),
    IN_FLIGHT("message-in-flight", "The receipt handle is the latest of a message in flight."),
    BATCH_NOT_EMPTY("batch-not-empty", "A batch has an entry."),
    BATCH_MAX("batch-max", "A batch has at most ten entries."),
    BATCH_IDS("batch-ids-distinct", "The entries of a batch have different ids.");

    private final String id;
    private final String says;

    SqsRule(String id, String says) {
        this.id = "sqs." + id;
        this.says = says;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String says() {
        return says;
    }

    @Override
    public String source() {
        return "Amazon SQS API Reference, read 2026-11-22";
    }

    @Override
    public Certainty certainty() {
        return Certainty.DOCUMENTED;
    }
}
