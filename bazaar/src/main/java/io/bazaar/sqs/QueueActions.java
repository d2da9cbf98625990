package io.bazaar.sqs;

import io.bazaar.sqs.Ranges.Range;
import io.bazaar.wire.AwsAction;
import io.bazaar.wire.AwsCall;
import io.bazaar.wire.AwsReply;
import io.bazaar.wire.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations on queues themselves. */
final class QueueActions {

    private static final Map<String, String> DEFAULTS =
            Map.of(
                    "VisibilityTimeout", "30",
                    "ReceiveMessageWaitTimeSeconds", "0",
                    "DelaySeconds", "0",
                    "MaximumMessageSize", Integer.toString(MessageReader.BYTES_MAX),
                    "MessageRetentionPeriod", "345600");
    private static final Map<String, Range> RANGES =
            Map.of(
                    "VisibilityTimeout", Range.VISIBILITY,
                    "ReceiveMessageWaitTimeSeconds", Range.WAIT,
                    "DelaySeconds", Range.DELAY,
                    "MaximumMessageSize",
                            new Range(SqsRule.ATTRIBUTE_VALUE, 1024, MessageReader.BYTES_MAX),
                    "MessageRetentionPeriod", new Range(SqsRule.ATTRIBUTE_VALUE, 60, 1_209_600));
    private static final String NAME = "[A-Za-z0-9_-]{1,80}";

    private final Queues queues;

    QueueActions(Queues queues) {
        this.queues = queues;
    }

    Map<String, AwsAction> actions() {
        return Map.of(
                "CreateQueue", this::createQueue,
                "GetQueueUrl", this::getQueueUrl,
                "GetQueueAttributes", this::getQueueAttributes,
                "ListQueues", this::listQueues,
                "PurgeQueue", this::purgeQueue);
    }

    private AwsReply createQueue(AwsCall call) {
        Members body = new Members(call.body());
        QueueId id = new QueueId(call.caller().accountId(), name(body));
        Map<String, String> attributes = body.textMap("Attributes");
        attributes.forEach(QueueActions::checkAttribute);
        Queue queue = queues.create(id, attributes);
        if (!withDefaults(queue.attributes()).equals(withDefaults(attributes))) {
            throw SqsErrors.batch(
                    SqsRule.QUEUE_SAME,
                    "QueueNameExists",
                    "A queue already exists with the same name and a different value for an"
                            + " attribute.");
        }
        return AwsReply.of(Map.of("QueueUrl", QueueUrl.of(id, call)));
    }

    private AwsReply getQueueUrl(AwsCall call) {
        Members body = new Members(call.body());
        QueueId id = new QueueId(call.caller().accountId(), name(body));
        if (queues.find(id).isEmpty()) {
            throw SqsErrors.noSuchQueue();
        }
        return AwsReply.of(Map.of("QueueUrl", QueueUrl.of(id, call)));
    }

    private AwsReply getQueueAttributes(AwsCall call) {
        Queue queue = QueueUrl.queue(call, queues);
        Set<String> wanted = Set.copyOf(new Members(call.body()).texts("AttributeNames"));
        Map<String, String> attributes = attributes(queue, call.region());
        if (!wanted.contains("All")) {
            attributes.keySet().retainAll(wanted);
        }
        return attributes.isEmpty()
                ? AwsReply.empty()
                : AwsReply.of(Map.of("Attributes", attributes));
    }

    private AwsReply listQueues(AwsCall call) {
        String prefix = new Members(call.body()).text("QueueNamePrefix").orElse("");
        List<String> urls =
                queues.of(call.caller().accountId()).stream()
                        .map(Queue::id)
                        .filter(id -> id.name().startsWith(prefix))
                        .map(id -> QueueUrl.of(id, call))
                        .toList();
        return urls.isEmpty() ? AwsReply.empty() : AwsReply.of(Map.of("QueueUrls", urls));
    }

    private AwsReply purgeQueue(AwsCall call) {
        queues.purge(QueueUrl.queue(call, queues).id());
        return AwsReply.empty();
    }

    private Map<String, String> attributes(Queue queue, String region) {
        QueueDepth depth = queues.depth(queue.id());
        String created = Long.toString(queue.createdAtSeconds());
        Map<String, String> attributes = new LinkedHashMap<>(withDefaults(queue.attributes()));
        attributes.put(
                "QueueArn",
                "arn:aws:sqs:" + region + ":" + queue.id().accountId() + ":" + queue.id().name());
        attributes.put("ApproximateNumberOfMessages", Integer.toString(depth.visible()));
        attributes.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(depth.inFlight()));
        attributes.put("ApproximateNumberOfMessagesDelayed", Integer.toString(depth.delayed()));
        attributes.put("CreatedTimestamp", created);
        attributes.put("LastModifiedTimestamp", created);
        return attributes;
    }

    private static Map<String, String> withDefaults(Map<String, String> attributes) {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(attributes);
        return all;
    }

    private static String name(Members body) {
        String name = body.requiredText("QueueName");
        if (!name.matches(NAME)) {
            throw SqsErrors.invalidParameter(
                    SqsRule.QUEUE_NAME,
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length");
        }
        return name;
    }

    private static void checkAttribute(String name, String value) {
        if (!DEFAULTS.containsKey(name)) {
            throw SqsErrors.invalidAttribute("Unknown Attribute " + name + ".");
        }
        Range range = RANGES.get(name);
        boolean inRange =
                range != null
                        && value.matches("\\d{1,7}")
                        && Integer.parseInt(value) >= range.min()
                        && Integer.parseInt(value) <= range.max();
        if (!inRange) {
            throw SqsErrors.invalidParameter(
                    SqsRule.ATTRIBUTE_VALUE, "Invalid value for the parameter " + name + ".");
        }
    }
}
